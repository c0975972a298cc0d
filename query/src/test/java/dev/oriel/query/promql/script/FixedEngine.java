package dev.oriel.query.promql.script;

import dev.oriel.query.promql.value.QueryResult;
import dev.oriel.query.promql.value.QueryValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// An engine that knows its answers beforehand, by query alone: an instant answer serves for all times, and is spread
/// over the steps of ranges. Keeps what it is asked.
final class FixedEngine implements PromqlScriptEngine {
    final List<String> calls = new ArrayList<>();
    private final Map<String, Supplier<QueryOutcome>> instantAnswers = new HashMap<>();
    private final Map<String, Supplier<QueryOutcome>> rangeAnswers = new HashMap<>();

    FixedEngine instant(String query, QueryValue value) {
        return instant(query, new QueryResult(value, List.of(), List.of()));
    }

    FixedEngine instant(String query, QueryResult result) {
        instantAnswers.put(query, () -> new QueryOutcome.Answer(result));
        return this;
    }

    FixedEngine failing(String query, String message) {
        instantAnswers.put(query, () -> new QueryOutcome.Failure(message));
        return this;
    }

    FixedEngine faulty(String query) {
        instantAnswers.put(query, () -> {
            throw new IllegalStateException("broken");
        });
        return this;
    }

    FixedEngine range(String query, QueryValue value) {
        rangeAnswers.put(query, () -> new QueryOutcome.Answer(new QueryResult(value, List.of(), List.of())));
        return this;
    }

    @Override
    public void clear() {
        calls.add("clear");
    }

    @Override
    public void load(List<LoadedSeries> series) {
        calls.add("load " + series.stream().map(one -> one.labels() + "×" + one.samples().size()).toList());
    }

    @Override
    public QueryOutcome instantQuery(String query, long timeMillis) {
        calls.add(query + " at " + timeMillis);
        return answer(instantAnswers, query);
    }

    @Override
    public QueryOutcome rangeQuery(String query, long startMillis, long endMillis, long stepMillis) {
        calls.add(query + " from " + startMillis + " to " + endMillis + " step " + stepMillis);
        if (rangeAnswers.containsKey(query)) {
            return answer(rangeAnswers, query);
        }
        return switch (answer(instantAnswers, query)) {
            case QueryOutcome.Answer(QueryResult result) -> new QueryOutcome.Answer(new QueryResult(
                    spread(result.value(), startMillis + stepMillis), result.warnings(), result.infos()));
            case QueryOutcome.Failure failure -> failure;
            case QueryOutcome.Fault fault -> fault;
        };
    }

    private static QueryOutcome answer(Map<String, Supplier<QueryOutcome>> answers, String query) {
        Supplier<QueryOutcome> answer = answers.get(query);
        return answer == null ? new QueryOutcome.Failure("no answer to " + query) : answer.get();
    }

    private static QueryValue spread(QueryValue value, long timeMillis) {
        List<QueryValue.Series> series = new ArrayList<>();
        if (value instanceof QueryValue.InstantVector vector) {
            for (QueryValue.Sample sample : vector.samples()) {
                series.add(new QueryValue.Series(sample.labels(), new long[]{timeMillis},
                        new double[]{sample.value()}, null));
            }
        }
        return new QueryValue.Matrix(series);
    }
}
