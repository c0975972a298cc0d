package dev.oriel.query.promql.script;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.histogram.HistogramEquality;
import dev.oriel.model.histogram.Tolerance;
import dev.oriel.model.text.NumberText;
import dev.oriel.query.promql.script.ScriptCommand.EvaluationTimes;
import dev.oriel.query.promql.series.SeriesDescription;
import dev.oriel.query.promql.series.SeriesValue;
import dev.oriel.query.promql.value.QueryValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares answers with what a script expects: the same series, and values that are equal but for a millionth.
final class ValueComparison {
    private static final double EPSILON = 1e-6;

    private ValueComparison() {}

    /// @param times   of the evaluation, over which the values of a matrix are spread
    /// @param ordered whether a vector must come in the order expected
    /// @return null where the value is as expected
    static @Nullable Mismatch compare(Expectation.Value expected, EvaluationTimes times, boolean ordered,
            QueryValue actual) {
        return switch (expected) {
            case Expectation.Value.Number number -> actual instanceof QueryValue.Scalar scalar
                    && Tolerance.isEqual(number.value(), scalar.value(), EPSILON)
                            ? null
                            : new Mismatch("scalar " + NumberText.format(number.value()), ValueText.format(actual));
            case Expectation.Value.Text text ->
                actual instanceof QueryValue.StringValue string && string.text().equals(text.text())
                        ? null
                        : new Mismatch("string \"" + text.text() + '"', ValueText.format(actual));
            case Expectation.Value.RangeVector vector -> matrix(vector.series(), vector.times(), ordered, actual);
            case Expectation.Value.Series series -> times instanceof EvaluationTimes.Range range
                    ? matrix(series.series(), range, ordered, actual)
                    : vector(series.series(), ordered, actual);
        };
    }

    private static @Nullable Mismatch vector(List<SeriesDescription> expected, boolean ordered, QueryValue actual) {
        if (!(actual instanceof QueryValue.InstantVector vector)) {
            return new Mismatch("a vector", ValueText.format(actual));
        }
        Map<Labels, Integer> places = places(expected);
        Set<Labels> seen = new HashSet<>();
        for (int i = 0; i < vector.samples().size(); i++) {
            QueryValue.Sample sample = vector.samples().get(i);
            Integer place = places.get(sample.labels());
            String shown = sample.labels() + " " + ValueText.format(sample.value(), sample.histogram());
            if (place == null || !seen.add(sample.labels())) {
                return new Mismatch(place == null ? "no " + sample.labels() : sample.labels() + " once", shown);
            }
            SeriesValue value = expected.get(place).values().getFirst();
            if (ordered && place != i) {
                return new Mismatch(sample.labels() + " in place " + (place + 1), "in place " + (i + 1));
            }
            if (!isEqual(value, sample.value(), sample.histogram())) {
                return new Mismatch(sample.labels() + " " + ValueText.format(value), shown);
            }
        }
        return missing(expected, seen, actual);
    }

    private static @Nullable Mismatch matrix(List<SeriesDescription> expected, EvaluationTimes.Range times,
            boolean ordered, QueryValue actual) {
        if (ordered || !(actual instanceof QueryValue.Matrix matrix)) {
            return new Mismatch(ordered ? "an ordered vector" : "a matrix", ValueText.format(actual));
        }
        Mismatch unsorted = unsorted(matrix);
        if (unsorted != null) {
            return unsorted;
        }
        Map<Labels, Integer> places = places(expected);
        Set<Labels> seen = new HashSet<>();
        for (QueryValue.Series series : matrix.series()) {
            Integer place = places.get(series.labels());
            if (place == null || !seen.add(series.labels())) {
                return new Mismatch(place == null ? "no " + series.labels() : series.labels() + " once",
                        ValueText.format(series));
            }
            Mismatch mismatch = points(expected.get(place), times, series);
            if (mismatch != null) {
                return mismatch;
            }
        }
        return missing(expected, seen, actual);
    }

    /// Where a matrix is not sorted by labels.
    static @Nullable Mismatch unsorted(QueryValue.Matrix matrix) {
        for (int i = 1; i < matrix.series().size(); i++) {
            Labels before = matrix.series().get(i - 1).labels();
            Labels after = matrix.series().get(i).labels();
            if (before.compareTo(after) > 0) {
                return new Mismatch("a matrix sorted by labels", before + " before " + after);
            }
        }
        return null;
    }

    private static @Nullable Mismatch points(SeriesDescription expected, EvaluationTimes.Range times,
            QueryValue.Series actual) {
        int next = 0;
        for (int i = 0; i < expected.values().size(); i++) {
            SeriesValue value = expected.values().get(i);
            long timeMillis = times.startMillis() + i * times.stepMillis();
            if (timeMillis > times.endMillis()) {
                return new Mismatch(expected.values().size() + " points of " + expected.labels(),
                        "a range without room for them");
            }
            if (value instanceof SeriesValue.Absent) {
                continue;
            }
            boolean present = next < actual.size() && actual.times()[next] == timeMillis;
            if (!present || !isEqual(value, actual.values()[next], actual.histogram(next))) {
                return new Mismatch(expected.labels() + " " + ValueText.format(value) + "@"
                        + NumberText.formatSeconds(timeMillis), ValueText.format(actual));
            }
            next++;
        }
        return next == actual.size()
                ? null
                : new Mismatch(expected.labels() + " with " + next + " points", ValueText.format(actual));
    }

    private static Map<Labels, Integer> places(List<SeriesDescription> expected) {
        Map<Labels, Integer> places = new HashMap<>();
        for (int i = 0; i < expected.size(); i++) {
            places.put(expected.get(i).labels(), i);
        }
        return places;
    }

    private static @Nullable Mismatch missing(List<SeriesDescription> expected, Set<Labels> seen, QueryValue actual) {
        for (SeriesDescription series : expected) {
            if (!seen.contains(series.labels())) {
                return new Mismatch(series.labels().toString(), ValueText.format(actual));
            }
        }
        return null;
    }

    private static boolean isEqual(SeriesValue expected, double value, @Nullable Histogram histogram) {
        return switch (expected) {
            case SeriesValue.Absent _ -> false;
            case SeriesValue.FloatValue number ->
                histogram == null && Tolerance.isEqual(number.value(), value, EPSILON);
            case SeriesValue.HistogramValue(Histogram wanted, boolean counterResetGiven) -> histogram != null
                    && HistogramEquality.isEqual(wanted, histogram, EPSILON)
                    && (!counterResetGiven || wanted.counterReset() == histogram.counterReset());
        };
    }
}
