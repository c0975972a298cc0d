package dev.oriel.query.promql.eval.function;

import dev.oriel.model.Labels;
import dev.oriel.model.histogram.ClassicBuckets;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The series of one histogram: the buckets of a classic one, or a native one, which have the same labels but for `le`.
final class HistogramGroup {
    private static final int NATIVE_BUCKETS = 64;

    private final Labels labels;
    private final String notedName;
    private final List<Bucket> buckets = new ArrayList<>();
    private @Nullable StepSeries nativeSeries;

    private record Bucket(double upperBound, StepSeries series) {}

    /// @param notedName see [#notedName()]
    HistogramGroup(Labels labels, String notedName) {
        this.labels = labels;
        this.notedName = notedName;
    }

    /// With the metric name, without `le`.
    Labels labels() {
        return labels;
    }

    /// The metric name for annotations; empty where they name none.
    String notedName() {
        return notedName;
    }

    void addBucket(double upperBound, StepSeries series) {
        buckets.add(new Bucket(upperBound, series));
    }

    void setNative(StepSeries series) {
        nativeSeries = series;
    }

    /// How many series there are, native ones counted as many buckets.
    int size() {
        return buckets.size() + (nativeSeries == null ? 0 : NATIVE_BUCKETS);
    }

    /// The series that has native histograms at some steps; null for none.
    @Nullable
    StepSeries nativeSeries() {
        return nativeSeries;
    }

    /// Fills in the classic buckets of a step.
    ///
    /// @return whether there are any
    boolean read(int step, ClassicBuckets target) {
        target.clear();
        for (int i = 0; i < buckets.size(); i++) {
            Bucket bucket = buckets.get(i);
            if (bucket.series.column().isPresent(step) && bucket.series.column().histogram(step) == null) {
                target.add(bucket.upperBound, bucket.series.column().value(step));
            }
        }
        return target.size() > 0;
    }
}
