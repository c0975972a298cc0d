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
                groups.computeIfAbsent(series.labels(), HistogramGroup::new).setNative(series);
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
            run.annotations().warning(AnnotationTexts.badBucketLabel(series.labels().metricName(), text), span);
            return;
        }
        Labels labels = series.labels().toBuilder().remove(Labels.BUCKET_BOUND).build();
        groups.computeIfAbsent(labels, HistogramGroup::new).addBucket(upperBound, series);
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
