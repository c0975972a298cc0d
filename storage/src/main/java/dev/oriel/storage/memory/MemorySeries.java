package dev.oriel.storage.memory;

import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.CommitTally;
import dev.oriel.storage.metric.SampleBounds;
import dev.oriel.storage.metric.SampleBounds.Verdict;

/// One series. Guarded by its store's lock.
final class MemorySeries {
    private final Labels labels;
    private MemorySamples samples = MemorySamples.NONE;
    private long newestMillis = SampleBounds.NO_SAMPLE;

    MemorySeries(Labels labels) {
        this.labels = labels;
    }

    Labels labels() {
        return labels;
    }

    MemorySamples samples() {
        return samples;
    }

    /// The newest time ever taken; deletion does not set it back.
    long newestMillis() {
        return newestMillis;
    }

    void append(PendingSample sample, SampleBounds bounds, CommitTally tally) {
        Verdict verdict = bounds.judge(sample.timestampMillis(), newestMillis);
        switch (verdict) {
            case IN_ORDER, NEWEST_AGAIN, OUT_OF_ORDER -> place(sample, tally);
            case REFUSED_OUT_OF_ORDER, TOO_OLD, TOO_NEW ->
                tally.refuse(verdict, bounds, this::labels, sample.timestampMillis(), newestMillis);
        }
    }

    void delete(TimeRange range) {
        if (samples.hasAnyIn(range)) {
            samples = samples.without(range);
        }
    }

    private void place(PendingSample sample, CommitTally tally) {
        int at = samples.indexOf(sample.timestampMillis());
        if (at < 0) {
            samples = samples.with(sample);
            newestMillis = Math.max(newestMillis, sample.timestampMillis());
            tally.accept(1);
        } else if (samples.repeats(at, sample)) {
            tally.duplicate();
        } else {
            tally.conflict(this::labels, sample.timestampMillis());
        }
    }
}
