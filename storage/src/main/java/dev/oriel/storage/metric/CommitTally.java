package dev.oriel.storage.metric;

import dev.oriel.model.Labels;
import dev.oriel.storage.metric.CommitResult.Reason;
import dev.oriel.storage.metric.CommitResult.RejectedCounts;
import dev.oriel.storage.metric.CommitResult.RejectedSample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Counts what becomes of a batch's samples and words the refusals, for all stores alike. Confined to one thread.
public final class CommitTally {
    /// Refusals that are told in words; the others are only counted.
    public static final int MAX_EXAMPLES = 10;

    private final int[] rejected = new int[Reason.values().length];
    private final List<RejectedSample> examples = new ArrayList<>();
    private int accepted;
    private int duplicates;

    public void accept(int samples) {
        accepted += samples;
    }

    /// A sample that stands there already.
    public void duplicate() {
        accepted++;
        duplicates++;
    }

    /// A sample whose time another value holds.
    public void conflict(Supplier<Labels> series, long timestampMillis) {
        reject(Reason.CONFLICT, series, labels -> "value of " + labels + " at " + timestampMillis
                + ": another one (expected: the one that stands there)");
    }

    /// A sample of a number that stands for no series.
    public void unknownSeries(long series) {
        reject(Reason.UNKNOWN_SERIES, Labels::empty,
                _ -> "series number: " + series + " (expected: one of a live series)");
    }

    /// A sample that was refused for its time.
    ///
    /// @param verdict            one of those that refuse
    /// @param seriesNewestMillis what it was judged by
    public void refuse(SampleBounds.Verdict verdict, SampleBounds bounds, Supplier<Labels> series, long timestampMillis,
            long seriesNewestMillis) {
        switch (verdict) {
            case REFUSED_OUT_OF_ORDER -> reject(Reason.OUT_OF_ORDER, series,
                    labels -> timestamp(labels, timestampMillis, "after " + seriesNewestMillis));
            case TOO_OLD -> {
                boolean inOrder = timestampMillis < bounds.oldestInOrderMillis();
                long oldest = inOrder ? bounds.oldestInOrderMillis() : bounds.oldestOutOfOrderMillis();
                reject(Reason.TOO_OLD, series, labels -> timestamp(labels, timestampMillis, "at least " + oldest));
            }
            case TOO_NEW -> reject(Reason.TOO_NEW, series,
                    labels -> timestamp(labels, timestampMillis, "at most " + bounds.newestMillis()));
            case IN_ORDER, NEWEST_AGAIN, OUT_OF_ORDER ->
                throw new IllegalArgumentException("verdict: " + verdict + " (expected: one that refuses)");
        }
    }

    public CommitResult result() {
        RejectedCounts counts = new RejectedCounts(count(Reason.CONFLICT), count(Reason.OUT_OF_ORDER),
                count(Reason.TOO_OLD), count(Reason.TOO_NEW), count(Reason.UNKNOWN_SERIES));
        return new CommitResult(accepted, duplicates, counts, examples);
    }

    private static String timestamp(Labels series, long timestampMillis, String expected) {
        return "timestamp of " + series + ": " + timestampMillis + " (expected: " + expected + ")";
    }

    private void reject(Reason reason, Supplier<Labels> series, Function<Labels, String> message) {
        rejected[reason.ordinal()]++;
        if (examples.size() < MAX_EXAMPLES) {
            Labels labels = series.get();
            examples.add(new RejectedSample(reason, labels, message.apply(labels)));
        }
    }

    private int count(Reason reason) {
        return rejected[reason.ordinal()];
    }
}
