package dev.oriel.storage.simulation;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What a client knows of the samples that it sent: which must be there, which may be, which must not.
final class SampleLedger {
    /// What is known of a sample.
    enum Standing {
        /// Sent, but no acknowledgement came, or a deletion of it was not acknowledged.
        POSSIBLE,
        /// Acknowledged, or seen: it must be there.
        PRESENT,
        /// Its deletion was acknowledged: it must not be there.
        ABSENT
    }

    private static final class Entry {
        private final double value;
        private Standing standing = Standing.POSSIBLE;
        /// A deletion was asked for, which may yet come into effect.
        private boolean deletable;

        Entry(double value) {
            this.value = value;
        }
    }

    private final Map<Labels, TreeMap<Long, Entry>> sent = new HashMap<>();
    private long presentCount;

    /// Notes a sample that is about to be sent; one that was sent before keeps its standing.
    void send(Labels series, long timestampMillis, double value) {
        sent.computeIfAbsent(series, _ -> new TreeMap<>()).computeIfAbsent(timestampMillis, _ -> new Entry(value));
    }

    void acknowledge(Labels series, long timestampMillis) {
        entry(series, timestampMillis).standing = Standing.PRESENT;
        presentCount++;
    }

    boolean wasSent(Labels series, long timestampMillis) {
        TreeMap<Long, Entry> samples = sent.get(series);
        return samples != null && samples.containsKey(timestampMillis);
    }

    /// Acknowledgements so far.
    long presentCount() {
        return presentCount;
    }

    /// Notes that a deletion was acknowledged.
    void delete(TimeRange range, List<LabelMatcher> matchers) {
        stand(range, matchers, _ -> true, Standing.ABSENT);
    }

    /// Notes that a deletion was asked for and may have happened in part.
    void mayDelete(TimeRange range, List<LabelMatcher> matchers) {
        stand(range, matchers, standing -> standing == Standing.PRESENT, Standing.POSSIBLE);
        each(range, matchers, entry -> entry.deletable = true);
    }

    /// Compares what a store shows with what is known.
    ///
    /// @param restarted whether the store was just opened: what it shows then it must show for ever
    /// @throws SimulationException a sample is missing, or was never sent, or was deleted
    void check(Map<Labels, List<StoredSample>> shown, boolean restarted) {
        Map<Labels, Map<Long, StoredSample>> found = new HashMap<>();
        shown.forEach((series, samples) -> samples.forEach(sample -> {
            checkSent(series, sample);
            found.computeIfAbsent(series, _ -> new HashMap<>()).put(sample.timestampMillis(), sample);
        }));
        sent.forEach((series, samples) -> samples.forEach((timestampMillis, entry) -> {
            boolean there = found.getOrDefault(series, Map.of()).containsKey(timestampMillis);
            if (there == (entry.standing == Standing.ABSENT) && entry.standing != Standing.POSSIBLE) {
                throw new SimulationException(entry.value + "@" + timestampMillis + " of " + series + " is "
                        + (there ? "there again (expected: deleted)" : "lost (expected: there, acknowledged)"));
            }
            if (restarted && there) {
                entry.standing = Standing.PRESENT;
            }
        }));
    }

    /// Compares what a store shows that has not recovered yet: it may lack anything, and what
    /// it shows it must show for ever, unless a deletion that nobody was told of comes into effect.
    ///
    /// @throws SimulationException a sample was never sent, or was deleted
    void checkPart(Map<Labels, List<StoredSample>> shown) {
        shown.forEach((series, samples) -> samples.forEach(sample -> {
            checkSent(series, sample);
            Entry entry = entry(series, sample.timestampMillis());
            if (entry.standing == Standing.ABSENT) {
                throw new SimulationException(
                        sample + " of " + series + " is there while the store recovers (expected: deleted)");
            }
            if (!entry.deletable) {
                entry.standing = Standing.PRESENT;
            }
        }));
    }

    private void checkSent(Labels series, StoredSample sample) {
        if (!wasSent(series, sample.timestampMillis())) {
            throw new SimulationException(sample + " of " + series + " is invented (expected: only what was sent)");
        }
        double value = entry(series, sample.timestampMillis()).value;
        if (!StoredSample.of(sample.timestampMillis(), value).equals(sample)) {
            throw new SimulationException(sample + " of " + series + " is changed (expected: " + value + ")");
        }
    }

    private void stand(TimeRange range, List<LabelMatcher> matchers, Predicate<Standing> from, Standing to) {
        each(range, matchers, entry -> entry.standing = from.test(entry.standing) ? to : entry.standing);
    }

    private void each(TimeRange range, List<LabelMatcher> matchers, Consumer<Entry> action) {
        sent.forEach((series, samples) -> {
            if (matchers.stream().allMatch(matcher -> matcher.matches(series))) {
                samples.subMap(range.minMillis(), true, range.maxMillis(), true).values().forEach(action);
            }
        });
    }

    private Entry entry(Labels series, long timestampMillis) {
        TreeMap<Long, Entry> samples = sent.get(series);
        Entry entry = samples == null ? null : samples.get(timestampMillis);
        if (entry == null) {
            throw new IllegalStateException("sample of " + series + " at " + timestampMillis + ": was never sent");
        }
        return entry;
    }
}
