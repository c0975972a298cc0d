package dev.oriel.dashboard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.DashboardException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads dashboards in the forms in which people have them: bare, in the wrapper `{"dashboard": …}` of Grafana's HTTP
/// API, and as a resource of today's `{"kind": "Dashboard", "spec": …}`.
public final class DashboardText {
    /// Bytes of the largest dashboard.
    public static final int MAX_BYTES = 8 << 20;
    private static final int MAX_DEPTH = 200;
    private static final int MAX_UID = 40;
    private static final Pattern UID = Pattern.compile("[a-zA-Z0-9_-]+");

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxDocumentLength(MAX_BYTES)
                    .build())
            .build()).build();

    private DashboardText() {}

    /// @throws DashboardException the text is no JSON object
    public static ObjectNode object(byte[] text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw invalid("not JSON: " + e.getOriginalMessage() + " at line "
                    + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw invalid("not JSON: " + e.getMessage());
        }
        throw invalid("no JSON object");
    }

    /// The dashboard of a file, whatever its form, with a title.
    public static ObjectNode dashboard(byte[] text) {
        ObjectNode object = object(text);
        ObjectNode body = object.get("dashboard") instanceof ObjectNode wrapped ? wrapped : object;
        if (body.get("spec") instanceof ObjectNode spec && body.path("kind").asText().startsWith("Dashboard")) {
            String name = body.path("metadata").path("name").asText("");
            body = spec.deepCopy();
            if (!name.isEmpty() && !body.has("uid")) {
                body.put("uid", name);
            }
        }
        title(body);
        return body;
    }

    /// @throws DashboardException there is none
    public static String title(JsonNode body) {
        String title = body.path("title").asText("").strip();
        if (title.isEmpty()) {
            throw invalid("Dashboard title cannot be empty");
        }
        return title;
    }

    public static List<String> tags(JsonNode body) {
        List<String> tags = new ArrayList<>();
        body.path("tags").forEach(tag -> tags.add(tag.asText()));
        return tags;
    }

    /// The body's uid, or the empty text.
    ///
    /// @throws DashboardException it has other characters than it may have, or too many
    public static String uid(JsonNode body) {
        String uid = body.path("uid").asText("");
        if (body.path("uid").isNull() || uid.isEmpty()) {
            return "";
        }
        if (uid.length() > MAX_UID) {
            throw invalid("uid too long, max " + MAX_UID + " characters");
        }
        if (!UID.matcher(uid).matches()) {
            throw invalid("uid contains illegal characters");
        }
        return uid;
    }

    /// The body as text.
    public static String text(JsonNode body) {
        return body.toString();
    }

    private static DashboardException invalid(String message) {
        return new DashboardException(Kind.INVALID, message);
    }
}
