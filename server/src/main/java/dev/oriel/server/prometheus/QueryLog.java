package dev.oriel.server.prometheus;

import dev.oriel.query.promql.eval.QueryAnswer;
import dev.oriel.server.http.Call;
import dev.oriel.server.log.JsonLines;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The `query_log_file`: a line for each query of the API, with Prometheus' fields. Thread-safe.
final class QueryLog {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLIS_PER_SECOND = 1e3;

    private final Supplier<String> file;
    private final InstantSource clock;
    private volatile @Nullable JsonLines lines;

    /// What was asked.
    ///
    /// @param stepMillis 0 for one point in time
    record Question(String query, long startMillis, long endMillis, long stepMillis, Call call) {}

    /// @param file name of the file in force, empty for none
    QueryLog(Supplier<String> file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /// @param answer     null where there is none
    /// @param error      empty where there is an answer
    /// @param queueNanos how long the query waited for its turn
    /// @param evalNanos  how long it took then
    void write(Question question, @Nullable QueryAnswer answer, String error, long queueNanos, long evalNanos) {
        JsonLines out = lines();
        if (out == null) {
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("params", params(question));
        Call call = question.call();
        fields.put("httpRequest",
                Map.of("clientIP", call.remoteAddress(), "method", call.method(), "path", call.path()));
        Map<String, Object> stats = new LinkedHashMap<>();
        stats.put("timings", timings(queueNanos, evalNanos));
        if (answer != null) {
            stats.put("samples", Map.of("totalQueryableSamples", answer.statistics().readSamples(), "peakSamples",
                    answer.statistics().peakSamples()));
        }
        fields.put("stats", stats);
        if (!error.isEmpty()) {
            fields.put("error", error);
        }
        out.write(clock.instant(), "INFO", "promql query logged", fields);
    }

    private static Map<String, Object> params(Question question) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("end", Instant.ofEpochMilli(question.endMillis()).toString());
        params.put("query", question.query());
        params.put("start", Instant.ofEpochMilli(question.startMillis()).toString());
        params.put("step", question.stepMillis() / MILLIS_PER_SECOND);
        return params;
    }

    private static Map<String, Object> timings(long queueNanos, long evalNanos) {
        Map<String, Object> timings = new LinkedHashMap<>();
        timings.put("evalTotalTime", evalNanos / NANOS_PER_SECOND);
        timings.put("execQueueTime", queueNanos / NANOS_PER_SECOND);
        timings.put("execTotalTime", (queueNanos + evalNanos) / NANOS_PER_SECOND);
        return timings;
    }

    private @Nullable JsonLines lines() {
        String name = file.get();
        JsonLines open = lines;
        if (name.isEmpty()) {
            return null;
        }
        if (open == null || !open.file().toString().equals(name)) {
            open = new JsonLines(Path.of(name));
            lines = open;
        }
        return open;
    }
}
