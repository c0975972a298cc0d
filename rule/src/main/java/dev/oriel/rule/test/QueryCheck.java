package dev.oriel.rule.test;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.model.histogram.HistogramEquality;
import dev.oriel.model.histogram.HistogramText;
import dev.oriel.model.text.QuotedText;
import dev.oriel.model.time.DurationText;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.series.SeriesNotation;
import dev.oriel.query.promql.series.SeriesValue;
import dev.oriel.query.promql.value.QueryValue;
import dev.oriel.rule.test.RuleTestFile.ExpectedSample;
import dev.oriel.rule.test.RuleTestFile.QueryCase;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.template.format.FloatFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares the answers of queries with what a test expects.
final class QueryCheck {
    private final PromqlEngine engine;
    private final QueryOptions options;
    private final MetricStore store;
    private final boolean fuzzy;

    QueryCheck(PromqlEngine engine, QueryOptions options, MetricStore store, boolean fuzzy) {
        this.engine = engine;
        this.options = options;
        this.store = store;
        this.fuzzy = fuzzy;
    }

    /// One sample, expected or found.
    private record Shown(Labels labels, double value, @Nullable Histogram histogram) {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("{");
            for (int i = 0; i < labels.size(); i++) {
                text.append(i > 0 ? ", " : "").append(labels.name(i)).append('=');
                QuotedText.append(text, labels.value(i));
            }
            String shown = histogram == null
                    ? FloatFormat.format(value, 'e', FloatFormat.SHORTEST).replace('e', 'E')
                    : HistogramText.format(histogram);
            return text.append("} ").append(shown).toString();
        }
    }

    List<String> failures(QueryCase expected, long startMillis) {
        String place = "    expr: \"" + expected.query() + "\", time: " + DurationText.format(expected.timeMillis());
        try {
            List<Shown> wanted = new ArrayList<>();
            for (ExpectedSample sample : expected.expected()) {
                wanted.add(shown(sample));
            }
            wanted.sort(Comparator.comparing(Shown::labels));
            List<Shown> actual = actual(expected.query(), startMillis + expected.timeMillis());
            return isEqual(wanted, actual)
                    ? List.of()
                    : List.of(place + ",\n        exp: " + text(wanted) + "\n        got: " + text(actual));
        } catch (RuntimeException e) {
            return List.of(place + ", err: " + e.getMessage());
        }
    }

    private static Shown shown(ExpectedSample sample) {
        Labels labels = sample.labels().isBlank()
                ? Labels.empty()
                : SeriesNotation.parse(sample.labels().strip() + " _").labels();
        if (sample.histogram().isEmpty()) {
            return new Shown(labels, sample.value(), null);
        }
        List<SeriesValue> values = SeriesNotation.parse("{} " + sample.histogram().strip()).values();
        if (values.size() == 1 && values.getFirst() instanceof SeriesValue.HistogramValue value) {
            return new Shown(labels, 0, value.histogram());
        }
        throw new IllegalArgumentException("histogram: " + sample.histogram() + " (expected: one native histogram)");
    }

    private List<Shown> actual(String query, long timeMillis) {
        QueryValue value = engine.instant(range -> store.querier(Tenant.DEFAULT, range), query, timeMillis,
                options).result().value();
        List<Shown> samples = new ArrayList<>();
        switch (value) {
            case QueryValue.InstantVector vector -> vector.samples()
                    .forEach(sample -> samples.add(
                            new Shown(sample.labels(), sample.value(), sample.histogram())));
            case QueryValue.Scalar scalar -> samples.add(new Shown(Labels.empty(), scalar.value(), null));
            case QueryValue.StringValue _,QueryValue.Matrix _ ->
                throw new IllegalArgumentException("rule result is not a vector or scalar");
        }
        samples.sort(Comparator.comparing(Shown::labels));
        return samples;
    }

    private boolean isEqual(List<Shown> wanted, List<Shown> actual) {
        if (wanted.size() != actual.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!isEqual(wanted.get(i), actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isEqual(Shown wanted, Shown actual) {
        if (!wanted.labels.equals(actual.labels)) {
            return false;
        }
        if (wanted.histogram != null && actual.histogram != null) {
            return HistogramEquality.isEqual(wanted.histogram, actual.histogram)
                    && wanted.histogram.counterReset() == actual.histogram.counterReset();
        }
        boolean neighbours = fuzzy && (Math.nextUp(wanted.value) == actual.value
                || Math.nextDown(wanted.value) == actual.value);
        return wanted.histogram == actual.histogram
                && (neighbours || wanted.value == actual.value
                        || Double.isNaN(wanted.value) && Double.isNaN(actual.value));
    }

    private static String text(List<Shown> samples) {
        return samples.isEmpty() ? "nil" : samples.stream().map(Shown::toString).collect(Collectors.joining(", "));
    }
}
