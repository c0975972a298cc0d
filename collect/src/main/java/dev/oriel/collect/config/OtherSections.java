package dev.oriel.collect.config;

import dev.oriel.collect.exposition.NameValidation;
import dev.oriel.config.ConfigNode;
import dev.oriel.config.http.TlsConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks the sections that do not concern scraping and are not used yet: `otlp`, `tracing`, `runtime`.
final class OtherSections {
    private static final List<String> STRATEGIES = List.of("UnderscoreEscapingWithSuffixes",
            "UnderscoreEscapingWithoutSuffixes", "NoUTF8EscapingWithSuffixes", "NoTranslation");

    private OtherSections() {}

    static void check(ConfigNode root, NameValidation names) {
        ConfigNode otlp = root.section("otlp");
        if (otlp != null) {
            otlp(otlp, names);
            root.warning("otlp", "is not supported yet (OTLP is received with its own defaults)");
        }
        ConfigNode tracing = root.section("tracing");
        if (tracing != null) {
            tracing(tracing);
            root.warning("tracing", "is not supported yet (no spans of this process are sent)");
        }
        ConfigNode runtime = root.section("runtime");
        if (runtime != null) {
            runtime.integer("gogc", 75);
            runtime.rejectUnreadKeys();
            root.warning("runtime", "has no meaning here (expected: JVM options)");
        }
    }

    private static void otlp(ConfigNode node, NameValidation names) {
        String strategy = node.text("translation_strategy", STRATEGIES.getFirst());
        if (!STRATEGIES.contains(strategy)) {
            node.error("translation_strategy", "unsupported OTLP translation strategy \"" + strategy
                    + "\" (expected: one of " + String.join(", ", STRATEGIES) + ")");
        } else if (names == NameValidation.LEGACY && STRATEGIES.indexOf(strategy) >= 2) {
            node.error("translation_strategy", "OTLP translation strategy \"" + strategy
                    + "\" is not allowed when UTF8 is disabled");
        }
        boolean promoteAll = node.flag("promote_all_resource_attributes", false);
        attributes(node, "promote_resource_attributes");
        attributes(node, "ignore_resource_attributes");
        if (promoteAll && node.has("promote_resource_attributes")) {
            node.error("promote_all_resource_attributes", "'promote_all_resource_attributes' and"
                    + " 'promote_resource_attributes' cannot be configured simultaneously");
        }
        if (!promoteAll && node.has("ignore_resource_attributes")) {
            node.error("ignore_resource_attributes", "'ignore_resource_attributes' cannot be configured unless"
                    + " 'promote_all_resource_attributes' is true");
        }
        for (String flag : List.of("keep_identifying_resource_attributes", "convert_histograms_to_nhcb",
                "promote_scope_metadata", "label_name_underscore_sanitization",
                "label_name_preserve_multiple_underscores", "enable_delta_conversion")) {
            node.flag(flag, false);
        }
        node.rejectUnreadKeys();
    }

    private static void attributes(ConfigNode node, String key) {
        Set<String> seen = new HashSet<>();
        for (String attribute : node.texts(key)) {
            if (attribute.isBlank()) {
                node.error(key, "empty " + key.replace('_', ' ').replace("attributes", "attribute")
                        + " (expected: a name)");
            } else if (!seen.add(attribute.strip())) {
                node.error(key, "duplicated " + key.replace('_', ' ').replace("attributes", "attribute") + " \""
                        + attribute.strip() + "\" (expected: once)");
            }
        }
    }

    private static void tracing(ConfigNode node) {
        if (node.text("endpoint", "").isEmpty()) {
            node.error("endpoint", "tracing endpoint must be set");
        }
        for (String header : node.textMap("headers").keySet()) {
            if (header.equalsIgnoreCase("authorization")) {
                node.error("headers", "authorization header configuration is not yet supported");
            }
        }
        String client = node.text("client_type", "grpc");
        if (!client.equals("grpc") && !client.equals("http")) {
            node.error("client_type", client + " (expected: grpc or http)");
        }
        node.number("sampling_fraction", 0);
        node.flag("insecure", false);
        node.text("compression", "");
        node.value("timeout");
        ConfigNode tls = node.section("tls_config");
        if (tls != null) {
            TlsConfig.read(tls);
        }
        node.rejectUnreadKeys();
    }
}
