package dev.oriel.server.prometheus;

import dev.oriel.query.promql.eval.QueryAnswer;
import dev.oriel.query.promql.eval.QueryStatistics;
import dev.oriel.server.http.JsonOutput;
import java.io.IOException;

/// An answer and how long it took.
///
/// @param queueNanos how long the query waited for its turn
/// @param evalNanos  how long it took then
record TimedAnswer(QueryAnswer answer, long queueNanos, long evalNanos) {
    private static final double NANOS_PER_SECOND = 1e9;

    /// The `stats` of an answer, with Prometheus' fields: preparing and sorting are part of the evaluation here.
    void writeStatistics(JsonOutput json) throws IOException {
        double seconds = evalNanos / NANOS_PER_SECOND;
        json.beginObject().name("timings").beginObject().name("evalTotalTime").number(seconds);
        json.name("resultSortTime").number(0).name("queryPreparationTime").number(0);
        json.name("innerEvalTime").number(seconds).name("execQueueTime").number(queueNanos / NANOS_PER_SECOND);
        json.name("execTotalTime").number((queueNanos + evalNanos) / NANOS_PER_SECOND).endObject();
        QueryStatistics statistics = answer.statistics();
        json.name("samples").beginObject().name("totalQueryableSamples").number(statistics.readSamples());
        json.name("peakSamples").number(statistics.peakSamples()).endObject().endObject();
    }
}
