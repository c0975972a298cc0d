package dev.oriel.query.promql.eval.function;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.eval.run.AnnotationTexts;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts the series of a vector together into histograms.
final class HistogramGroups {
    private HistogramGroups() {}

    /// @param span the place of the vector, for warnings about series that are no bucket
    static Collection<HistogramGroup> of(QueryRun run, List<StepSeries> vector, Span span) {
        Map<Labels, HistogramGroup> groups = new LinkedHashMap<>();
        for (StepSeries series : vector) {
            boolean histograms = hasHistograms(series.column());
            if (histograms) {
                group(run, groups, series.labels()).setNative(series);
            }
            if (!histograms || hasFloats(series.column())) {
                addBucket(run, groups, series, span);
            }
        }
        return groups.values();
    }

    private static void addBucket(QueryRun run, Map<Labels, HistogramGroup> groups, StepSeries series, Span span) {
        String text = series.labels().get(Labels.BUCKET_BOUND);
        double upperBound = BucketBound.parse(text);
        if (Double.isNaN(upperBound)) {
            run.annotations().warning(AnnotationTexts.badBucketLabel(notedName(run, series.labels()), text), span);
            return;
        }
        Labels labels = series.labels().toBuilder().remove(Labels.BUCKET_BOUND).build();
        group(run, groups, labels).addBucket(upperBound, series);
    }

    private static HistogramGroup group(QueryRun run, Map<Labels, HistogramGroup> groups, Labels labels) {
        return groups.computeIfAbsent(labels, _ -> new HistogramGroup(labels, notedName(run, labels)));
    }

    /// Where names go at once, they are gone before anything is said about a histogram, as in Prometheus.
    private static String notedName(QueryRun run, Labels labels) {
        return run.settings().delayedNameRemoval() ? labels.metricName() : "";
    }

    private static boolean hasHistograms(StepColumn column) {
        if (column.hasFloatsOnly()) {
            return false;
        }
        for (int step = 0; step < column.steps(); step++) {
            if (column.histogram(step) != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasFloats(StepColumn column) {
        for (int step = column.nextPresent(0); step < column.steps(); step = column.nextPresent(step + 1)) {
            if (column.histogram(step) == null) {
                return true;
            }
        }
        return false;
    }
}
