package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.text.NumberText;

/// Histograms as Prometheus prints them: the populated buckets in the order of their values, a round bracket at a bound
/// that is not in the bucket.
///
///     {count:12, sum:100, [-2,-1):3, [-0.001,0.001]:2, (0.5,1]:7}
public final class HistogramText {
    private HistogramText() {}

    public static String format(Histogram histogram) {
        StringBuilder text = new StringBuilder("{count:").append(NumberText.formatGeneral(histogram.count()))
                .append(", sum:")
                .append(NumberText.formatGeneral(histogram.sum()));
        Buckets negative = histogram.negative();
        for (int i = negative.size() - 1; i >= 0; i--) {
            int index = negative.indexes()[i];
            append(text, '[', -BucketBounds.upper(histogram, index), -BucketBounds.upper(histogram, index - 1), ')',
                    negative.counts()[i]);
        }
        append(text, '[', -histogram.zeroThreshold(), histogram.zeroThreshold(), ']', histogram.zeroCount());
        Buckets positive = histogram.positive();
        for (int i = 0; i < positive.size(); i++) {
            int index = positive.indexes()[i];
            char open = histogram.hasCustomBounds() && index == 0 ? '[' : '(';
            append(text, open, BucketBounds.upper(histogram, index - 1), BucketBounds.upper(histogram, index), ']',
                    positive.counts()[i]);
        }
        return text.append('}').toString();
    }

    private static void append(StringBuilder text, char open, double lower, double upper, char close, double count) {
        if (count != 0) {
            text.append(", ")
                    .append(open)
                    .append(NumberText.formatGeneral(lower))
                    .append(',')
                    .append(NumberText.formatGeneral(upper))
                    .append(close)
                    .append(':')
                    .append(NumberText.formatGeneral(count));
        }
    }
}
