package dev.oriel.dashboard.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.dashboard.DashboardText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What of Grafana's dashboards is drawn, and how else: the same file that the pages draw by. Immutable.
public final class Drawing {
    private static final String FILE = "/dev/oriel/dashboard/drawing.json";

    /// Read when it is first asked for.
    private static final class Only {
        static final Drawing DRAWING = read();
    }

    private final JsonNode root;

    private Drawing(JsonNode root) {
        this.root = root;
    }

    public static Drawing get() {
        return Only.DRAWING;
    }

    private static Drawing read() {
        try (InputStream in = Objects.requireNonNull(Drawing.class.getResourceAsStream(FILE), FILE)) {
            return new Drawing(DashboardText.object(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode at(String... path) {
        JsonNode now = root;
        for (String name : path) {
            now = now.path(name);
        }
        return now;
    }

    String text(String... path) {
        return at(path).asText("");
    }

    List<String> texts(String... path) {
        List<String> texts = new ArrayList<>();
        at(path).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    Map<String, String> map(String... path) {
        Map<String, String> map = new HashMap<>();
        at(path).properties().forEach(each -> map.put(each.getKey(), each.getValue().asText()));
        return map;
    }

    /// Whether sources of this kind answer PromQL.
    public boolean answersPromql(String kind) {
        return texts("sources", "series").contains(kind);
    }

    /// A sentence with what stands in braces filled in.
    static String fill(String sentence, String name, String value) {
        return sentence.replace("{" + name + "}", value);
    }
}
