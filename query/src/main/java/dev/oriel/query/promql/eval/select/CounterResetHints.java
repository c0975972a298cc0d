package dev.oriel.query.promql.eval.select;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.CounterReset;
import dev.oriel.model.histogram.CounterResets;
import dev.oriel.storage.metric.SampleColumns;
import org.jspecify.annotations.Nullable;

/// What is known about counter resets in one series, found out sample by sample.
public final class CounterResetHints {
    private @Nullable Histogram previous;

    /// The next sample with its hint: where it has none, what a look at the sample before it shows, which is nothing
    /// for the first one, and nothing behind a gauge. A staleness marker is no sample.
    public Histogram hinted(Histogram histogram) {
        if (histogram.isStale()) {
            return histogram;
        }
        Histogram before = previous;
        previous = histogram;
        if (histogram.counterReset() != CounterReset.UNKNOWN || before == null
                || before.counterReset() == CounterReset.GAUGE) {
            return histogram;
        }
        return histogram.withCounterReset(
                CounterResets.detect(before, histogram) ? CounterReset.RESET : CounterReset.NOT_RESET);
    }

    /// A float sample lies in between, or something else behind which a store knows nothing of what was before.
    public void forget() {
        previous = null;
    }

    /// Puts hints to all histograms of a series that have none.
    static void complete(SampleColumns columns) {
        Histogram[] histograms = columns.histograms();
        if (histograms == null) {
            return;
        }
        CounterResetHints hints = new CounterResetHints();
        for (int i = 0; i < columns.count(); i++) {
            Histogram histogram = histograms[i];
            if (histogram == null) {
                hints.forget();
            } else {
                histograms[i] = hints.hinted(histogram);
            }
        }
    }
}
