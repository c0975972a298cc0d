package dev.oriel.dashboard.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Panels that stand in a library, in the place of the dashboards' references to them. A dashboard that was exported for
/// elsewhere brings its own in `__elements`.
public final class LibraryPanels {
    /// What a reference keeps of its own.
    private static final List<String> OWN = List.of("id", "gridPos", "repeat", "repeatDirection", "maxPerRow");

    /// What a reference keeps when it is saved: its own, and what it is called.
    private static final List<String> STUB = List.of("id", "gridPos", "repeat", "repeatDirection", "maxPerRow", "title",
            "type");

    private LibraryPanels() {}

    /// Puts models in the place of references; one that is not found stays as it is.
    ///
    /// @param body   is changed
    /// @param models by uid; null for one that is not there
    public static void inline(ObjectNode body, Function<String, @Nullable JsonNode> models) {
        JsonNode elements = body.path("__elements");
        each(body, panel -> {
            String uid = panel.path("libraryPanel").path("uid").asText("");
            JsonNode own = elements.path(uid).path("model");
            JsonNode model = own.isObject() ? own : models.apply(uid);
            if (model instanceof ObjectNode found) {
                fill(panel, found);
            }
        });
    }

    private static void fill(ObjectNode panel, ObjectNode model) {
        JsonNode reference = panel.path("libraryPanel");
        ObjectNode kept = panel.objectNode();
        OWN.stream().filter(panel::has).forEach(key -> kept.set(key, panel.path(key)));
        panel.removeAll();
        panel.setAll(model.deepCopy());
        panel.setAll(kept);
        panel.set("libraryPanel", reference);
    }

    /// Takes out of references what stands in the library.
    ///
    /// @param body is changed
    /// @param has  whether there is one with this uid
    public static void strip(ObjectNode body, Function<String, Boolean> has) {
        each(body, panel -> {
            JsonNode reference = panel.path("libraryPanel");
            if (has.apply(reference.path("uid").asText(""))) {
                ObjectNode kept = panel.objectNode();
                kept.put("uid", reference.path("uid").asText()).put("name", reference.path("name").asText());
                panel.retain(STUB);
                panel.set("libraryPanel", kept);
            }
        });
    }

    /// Whether the dashboard refers to the element.
    public static boolean refers(ObjectNode body, String uid) {
        boolean[] found = new boolean[1];
        each(body, panel -> found[0] |= panel.path("libraryPanel").path("uid").asText("").equals(uid));
        return found[0];
    }

    /// What is done with a reference.
    private interface Step {
        void with(ObjectNode panel);
    }

    private static void each(ObjectNode body, Step step) {
        for (JsonNode panel : body.path("panels")) {
            step(panel, step);
            panel.path("panels").forEach(inner -> step(inner, step));
        }
        for (JsonNode row : body.path("rows")) {
            row.path("panels").forEach(panel -> step(panel, step));
        }
    }

    private static void step(JsonNode panel, Step step) {
        if (panel instanceof ObjectNode object && panel.path("libraryPanel").isObject()) {
            step.with(object);
        }
    }
}
