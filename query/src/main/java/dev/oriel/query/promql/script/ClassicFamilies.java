package dev.oriel.query.promql.script;

import dev.oriel.model.Labels;
import dev.oriel.model.histogram.ClassicConversion;
import dev.oriel.query.promql.parse.NumberText;
import dev.oriel.query.promql.series.SeriesValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes native histograms of classic ones, for `load_with_nhcb`.
final class ClassicFamilies {
    private static final String BUCKET = "_bucket";
    private static final String COUNT = "_count";
    private static final String SUM = "_sum";

    private ClassicFamilies() {}

    /// One series for each family that has buckets, counts or sums among these.
    ///
    /// @throws IllegalArgumentException counts that contradict each other
    static List<LoadedSeries> convert(List<LoadedSeries> classic) {
        Map<Labels, TreeMap<Long, ClassicConversion>> families = new HashMap<>();
        for (LoadedSeries series : classic) {
            collect(series, families);
        }
        List<LoadedSeries> converted = new ArrayList<>();
        families.forEach((labels, byTime) -> {
            List<LoadedSeries.Sample> samples = new ArrayList<>();
            byTime.forEach((time, conversion) -> samples.add(new LoadedSeries.Sample(time, 0,
                    new SeriesValue.HistogramValue(conversion.toHistogram().withInteger(false), false))));
            converted.add(new LoadedSeries(labels, samples));
        });
        return converted;
    }

    private static void collect(LoadedSeries series, Map<Labels, TreeMap<Long, ClassicConversion>> families) {
        String name = series.labels().metricName();
        String suffix = name.endsWith(BUCKET) ? BUCKET : name.endsWith(COUNT) ? COUNT : name.endsWith(SUM) ? SUM : "";
        double bound = suffix.equals(BUCKET) ? bound(series.labels()) : 0;
        if (suffix.isEmpty() || Double.isNaN(bound)) {
            return;
        }
        Labels family = series.labels()
                .toBuilder()
                .remove(Labels.BUCKET_BOUND)
                .set(Labels.METRIC_NAME, name.substring(0, name.length() - suffix.length()))
                .build();
        TreeMap<Long, ClassicConversion> byTime = families.computeIfAbsent(family, _ -> new TreeMap<>());
        for (LoadedSeries.Sample sample : series.samples()) {
            if (!(sample.value() instanceof SeriesValue.FloatValue(double value))) {
                continue;
            }
            ClassicConversion conversion = byTime.computeIfAbsent(sample.timestampMillis(),
                    _ -> new ClassicConversion());
            switch (suffix) {
                case BUCKET -> conversion.addBucket(bound, value);
                case COUNT -> conversion.setCount(value);
                default -> conversion.setSum(value);
            }
        }
    }

    /// NaN for what is no bound.
    private static double bound(Labels labels) {
        try {
            return NumberText.parse(labels.get(Labels.BUCKET_BOUND));
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }
}
