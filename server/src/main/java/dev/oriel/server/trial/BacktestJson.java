package dev.oriel.server.trial;

import dev.oriel.rule.backtest.AlertSpan;
import dev.oriel.rule.backtest.BacktestReport;
import dev.oriel.server.http.JsonOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/// What a backtest found as JSON.
public final class BacktestJson {
    private BacktestJson() {}

    /// @param byReceiver messages that would have been sent
    public static void write(JsonOutput out, BacktestReport report, Map<String, Integer> byReceiver)
            throws IOException {
        out.beginObject().name("evaluations").number(report.evaluations());
        out.name("errors").strings(report.errors());
        out.name("firings").beginArray();
        for (AlertSpan span : report.spans()) {
            out.beginObject().name("rule").string(span.alert());
            out.name("group").string(span.group());
            out.name("index").number(span.ruleIndex());
            out.name("labels").labels(span.labels());
            time(out.name("pendingAt"), span.pendingAtMillis());
            time(out.name("firingAt"), span.firingAtMillis());
            time(out.name("resolvedAt"), span.resolvedAtMillis());
            out.name("minValue").value(span.minValue());
            out.name("maxValue").value(span.maxValue());
            out.endObject();
        }
        out.endArray().name("firingSeconds").number(report.firingSeconds());
        out.name("notifications").number(byReceiver.values().stream().mapToInt(Integer::intValue).sum());
        out.name("notificationsByReceiver").beginObject();
        for (Map.Entry<String, Integer> each : byReceiver.entrySet()) {
            out.name(each.getKey()).number(each.getValue());
        }
        out.endObject().endObject();
    }

    private static void time(JsonOutput out, long millis) throws IOException {
        if (millis == 0) {
            out.nothing();
        } else {
            out.string(Instant.ofEpochMilli(millis).toString());
        }
    }
}
