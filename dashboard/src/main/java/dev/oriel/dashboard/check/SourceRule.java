package dev.oriel.dashboard.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Which data sources are asked, and why the others are not.
final class SourceRule {
    private static final List<String> BUILT_IN = List.of("datasource", "grafana");

    private final Drawing drawing;
    private final Map<String, String> others;
    private final Pattern logQuery;

    SourceRule(Drawing drawing) {
        this.drawing = drawing;
        this.others = drawing.map("sources", "others");
        this.logQuery = Pattern.compile(drawing.text("sources", "logQuery", "pattern"));
    }

    /// A data source as it is written: a kind, and a uid, name or variable; both may be empty.
    record Source(String type, String uid) {
        boolean isNamed() {
            return !type.isEmpty() || !uid.isEmpty();
        }
    }

    static Source read(JsonNode node, Drawing drawing) {
        if (node.isTextual()) {
            return new Source(kindOfName(node.asText(), drawing), node.asText());
        }
        String uid = Json.text(node.path(node.hasNonNull("uid") ? "uid" : "name"));
        String type = Json.text(node.path(node.hasNonNull("type") ? "type" : "group"));
        return new Source(type.isEmpty() ? kindOfName(uid, drawing) : type, uid);
    }

    /// A name such as `${DS_LOKI}` says the kind where none is written.
    private static String kindOfName(String name, Drawing drawing) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("__expr__") || lower.equals("-100")) {
            return "__expr__";
        }
        return drawing.texts("sources", "namesThatTell").stream().filter(lower::contains).findFirst().orElse("");
    }

    /// Why a source is not asked; empty where it is.
    String reason(Source source) {
        if (answersPromql(source)) {
            return "";
        }
        if (source.uid().equals("-- Dashboard --")) {
            return drawing.text("sources", "otherPanel");
        }
        if (BUILT_IN.contains(source.type())) {
            return drawing.text("sources", "grafana");
        }
        String reason = others.get(source.type());
        return reason != null ? reason : Drawing.fill(drawing.text("sources", "unknown"), "kind", source.type());
    }

    private boolean answersPromql(Source source) {
        return switch (source.uid()) {
            case "-- Mixed --" -> true;
            case "-- Dashboard --", "-- Grafana --" -> false;
            default -> BUILT_IN.contains(source.type())
                    ? source.uid().isEmpty() || source.uid().startsWith("$")
                    : drawing.answersPromql(source.type());
        };
    }

    /// Why a query is not asked that no source says to be one of logs; empty where it is asked.
    String logReason(String expr) {
        return logQuery.matcher(expr).find() ? drawing.text("sources", "logQuery", "reason") : "";
    }
}
