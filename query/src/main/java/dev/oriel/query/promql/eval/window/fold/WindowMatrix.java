package dev.oriel.query.promql.eval.window.fold;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.select.RangeShape;
import dev.oriel.query.promql.eval.select.RangeSource;
import dev.oriel.query.promql.eval.value.MetadataLabels;
import dev.oriel.query.promql.eval.window.Interpolation;
import dev.oriel.query.promql.eval.window.RangeEnds;
import dev.oriel.query.promql.value.QueryValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A range vector as the answer to an instant query: the samples of its windows as they are. Extended ranges have their
/// values at both ends instead of the samples beyond.
public final class WindowMatrix {
    /// Comparing two label sets takes about as long as so many samples.
    private static final long LABELS_WORK = 16;

    private final List<QueryValue.Series> all = new ArrayList<>();

    private WindowMatrix() {}

    /// @param ranges at a single step
    public static QueryValue.Matrix of(QueryRun run, RangeSource ranges) {
        WindowMatrix matrix = new WindowMatrix();
        while (ranges.next()) {
            RangeSamples samples = ranges.samples();
            QueryValue.Series series = ranges.shape().isExtended()
                    ? extended(samples)
                    : plain(samples);
            if (series != null) {
                run.budget().holdSamples(series.size());
                run.budget().holdBytes(16L * series.size());
                matrix.all.add(series);
            }
        }
        return matrix.sorted(run);
    }

    private QueryValue.Matrix sorted(QueryRun run) {
        all.sort((left, right) -> {
            run.spend(LABELS_WORK);
            return left.labels().compareTo(right.labels());
        });
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).labels().equals(all.get(i - 1).labels())) {
                throw QueryException.sameLabels();
            }
        }
        return new QueryValue.Matrix(all);
    }

    private static QueryValue.@Nullable Series plain(RangeSamples samples) {
        int from = samples.windows().from(0);
        int to = samples.windows().to(0);
        int histograms = samples.histogramsIn(0);
        int count = to - from + histograms;
        if (count == 0) {
            return null;
        }
        if (histograms == 0) {
            return QueryValue.Series.ofFloats(labels(samples), Arrays.copyOfRange(samples.times(), from, to),
                    Arrays.copyOfRange(samples.values(), from, to));
        }
        long[] times = new long[count];
        double[] values = new double[count];
        @Nullable
        Histogram[] column = new Histogram[count];
        int nextHistogram = samples.histogramWindows().from(0);
        int endHistogram = samples.histogramWindows().to(0);
        int next = from;
        for (int i = 0; i < count; i++) {
            if (nextHistogram == endHistogram
                    || next < to && samples.times()[next] < samples.histogramTimes()[nextHistogram]) {
                times[i] = samples.times()[next];
                values[i] = samples.values()[next++];
            } else {
                times[i] = samples.histogramTimes()[nextHistogram];
                column[i] = samples.histograms()[nextHistogram++];
            }
        }
        return new QueryValue.Series(labels(samples), times, values, column);
    }

    /// Of floats; histograms have no such form.
    private static QueryValue.@Nullable Series extended(RangeSamples samples) {
        RangeShape shape = samples.shape();
        int from = samples.windows().from(0);
        int to = samples.windows().to(0);
        RangeEnds ends = from == to ? null : RangeEnds.find(samples.times(), from, to, shape, 0);
        if (ends == null) {
            return null;
        }
        long start = shape.startMillis(0);
        long end = shape.endMillis(0);
        int inner = samples.times()[ends.first()] <= start ? ends.first() + 1 : ends.first();
        int innerEnd = samples.times()[ends.last()] >= end ? ends.last() : ends.last() + 1;
        int count = Math.max(0, innerEnd - inner);
        long[] times = new long[count + 2];
        double[] values = new double[count + 2];
        System.arraycopy(samples.times(), inner, times, 1, count);
        System.arraycopy(samples.values(), inner, values, 1, count);
        times[0] = start;
        times[count + 1] = end;
        boolean smoothed = shape.isSmoothed();
        values[0] = smoothed && samples.times()[ends.first()] < start
                ? Interpolation.between(samples, ends.first(), start, false)
                : samples.values()[ends.first()];
        values[count + 1] = smoothed && ends.last() > from && samples.times()[ends.last()] > end
                ? Interpolation.between(samples, ends.last() - 1, end, false)
                : samples.values()[ends.last()];
        return QueryValue.Series.ofFloats(labels(samples), times, values);
    }

    private static Labels labels(RangeSamples samples) {
        return MetadataLabels.inAnswer(samples.labels(), samples.dropName());
    }
}
