package dev.oriel.server.prometheus;

import dev.oriel.query.promql.eval.QueryAnswer;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.eval.run.Cancellation;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QuerySettings;
import dev.oriel.query.promql.parse.PromqlParseException;
import dev.oriel.query.promql.value.QueryResult;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.server.metrics.Counter;
import dev.oriel.server.metrics.LatencyHistogram;
import dev.oriel.server.metrics.MetricRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/// Runs queries for callers: within limits, stopped when the caller hangs up, counted and timed, failures as the API
/// reports them. Thread-safe.
final class QueryRunner implements Queries {
    private static final int MAX_POINTS = 11_000;

    private final QueryAnswers answers;
    private final Supplier<QueryOptions> options;
    private final QueryGate gate;
    private final QueryMemory memory = QueryMemory.ofHeap();
    private final QueryLog log;
    private final LatencyHistogram latency;
    private final Counter failures;

    /// @param options in force for queries that say nothing else
    QueryRunner(QueryAnswers answers, Supplier<QueryOptions> options, int maxConcurrent,
            MetricRegistry registry, QueryLog log) {
        this.answers = answers;
        this.options = options;
        this.log = log;
        this.gate = new QueryGate(maxConcurrent);
        this.latency = registry.latency("oriel_query_duration_seconds", "Evaluation of PromQL queries, in seconds.",
                "kind");
        this.failures = registry.counter("oriel_query_failures_total", "Queries that had no answer.", "type");
        registry.gauge("oriel_query_running", "Queries that are evaluated now.", gate::running);
        registry.gauge("oriel_query_memory_bytes", "Heap bytes that large queries hold until their answers have left.",
                memory::takenBytes);
    }

    TimedAnswer instant(Call call, String query, long timeMillis, boolean statistics) {
        QueryOptions options = options(call, statistics);
        QueryLog.Question question = new QueryLog.Question(query, timeMillis, timeMillis, 0, call);
        return run("instant", question, options,
                timed -> answers.instant(call, query, timeMillis, timed));
    }

    TimedAnswer range(Call call, String query, boolean statistics) {
        ApiParameters parameters = new ApiParameters(call);
        long start = parameters.timeMillis("start");
        long end = parameters.timeMillis("end");
        return range(call, query, start, end, parameters.durationMillis("step"), statistics);
    }

    private TimedAnswer range(Call call, String query, long start, long end, long step, boolean statistics) {
        if (end < start) {
            throw ApiParameters.invalid("end", "end timestamp must not be before start time");
        }
        if (step <= 0) {
            throw ApiParameters.invalid("step",
                    "zero or negative query resolution step widths are not accepted. Try a positive integer");
        }
        if ((end - start) / step > MAX_POINTS) {
            throw HttpProblem.badRequest("exceeded maximum resolution of 11,000 points per timeseries."
                    + " Try decreasing the query resolution (?step=XX)");
        }
        QueryOptions options = options(call, statistics);
        QueryLog.Question question = new QueryLog.Question(query, start, end, step, call);
        return run("range", question, options,
                timed -> answers.range(call, query, start, end, step, timed));
    }

    @Override
    public QueryResult instant(Call call, String query, long timeMillis) {
        return instant(call, query, timeMillis, false).answer().result();
    }

    @Override
    public QueryResult range(Call call, String query, long startMillis, long endMillis, long stepMillis) {
        return range(call, query, startMillis, endMillis, stepMillis, false).answer().result();
    }

    private QueryOptions options(Call call, boolean statistics) {
        ApiParameters parameters = new ApiParameters(call);
        QueryOptions defaults = options.get();
        Duration timeout = parameters.duration("timeout", defaults.limits().timeout());
        if (timeout.compareTo(defaults.limits().timeout()) > 0) {
            timeout = defaults.limits().timeout();
        }
        long lookback = parameters.durationMillis("lookback_delta", 0);
        QuerySettings settings = lookback > 0
                ? defaults.settings().withLookbackMillis(lookback)
                : defaults.settings();
        Cancellation cancellation = new Cancellation();
        call.whenGone(cancellation::cancel);
        QueryMemory.Share share = memory.share();
        call.whenAnswered(share::close);
        return defaults.withLimits(defaults.limits().withTimeout(timeout))
                .withSettings(settings)
                .withCancellation(cancellation)
                .withMemory(share)
                .withStatistics(statistics);
    }

    /// One evaluation.
    private interface Evaluation {
        QueryAnswer run(QueryOptions options);
    }

    /// The time that a query waits counts like that which it runs.
    private static QueryOptions lessTime(QueryOptions options, long waitedNanos) {
        Duration left = options.limits().timeout().minusNanos(waitedNanos);
        return options.withLimits(options.limits().withTimeout(left.isNegative() ? Duration.ZERO : left));
    }

    private TimedAnswer run(String kind, QueryLog.Question question, QueryOptions options, Evaluation evaluation) {
        long arrivalNanos = System.nanoTime();
        gate.enter();
        long startNanos = System.nanoTime();
        QueryAnswer answer = null;
        String error = "";
        try {
            answer = evaluation.run(lessTime(options, startNanos - arrivalNanos));
            return new TimedAnswer(answer, startNanos - arrivalNanos, System.nanoTime() - startNanos);
        } catch (PromqlParseException e) {
            error = String.valueOf(e.getMessage());
            throw counted(ApiParameters.invalid("query", error));
        } catch (QueryException e) {
            error = String.valueOf(e.getMessage());
            throw counted(problem(e));
        } finally {
            latency.observeSince(startNanos, kind);
            gate.leave();
            log.write(question, answer, error, startNanos - arrivalNanos, System.nanoTime() - startNanos);
        }
    }

    private HttpProblem counted(HttpProblem problem) {
        failures.increment(problem.type());
        return problem;
    }

    private static HttpProblem problem(QueryException e) {
        String message = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case EXECUTION, OVER_LIMIT -> new HttpProblem(422, "execution", message);
            case TIMEOUT -> new HttpProblem(503, "timeout", message);
            case CANCELLED -> new HttpProblem(499, "canceled", message);
            case BUSY -> HttpProblem.busy(message);
        };
    }
}
