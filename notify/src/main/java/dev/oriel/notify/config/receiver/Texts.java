package dev.oriel.notify.config.receiver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The texts of one kind of receiver that are all templates: those with a default template, called after the kind and
/// the key, and those without.
///
/// @param templated keys whose default is `{{ template "KIND.default.KEY" . }}`, underscores left out
/// @param plain     keys that are empty by default
record Texts(String kind, List<String> templated, List<String> plain) {
    Map<String, String> read(IntegrationNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : templated) {
            texts.put(key, node.text(key, template(kind, key)));
        }
        for (String key : plain) {
            texts.put(key, node.text(key, ""));
        }
        return texts;
    }

    static String template(String kind, String key) {
        return "{{ template \"" + kind + ".default." + key.replace("_", "") + "\" . }}";
    }
}
