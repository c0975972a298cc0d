package dev.oriel.notify.silence;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.LabelMatcher.Operator;
import dev.oriel.model.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the silences that mute an alert without trying each: most of them name a label's value. Immutable and
/// thread-safe.
public final class SilenceIndex {
    private final Map<String, Map<String, List<Silence>>> byLabel = new HashMap<>();
    /// Those that name no value.
    private final List<Silence> others = new ArrayList<>();

    /// @param now before which the others have expired for good
    public SilenceIndex(Collection<Silence> silences, Instant now) {
        for (Silence silence : silences) {
            if (silence.state(now) != Silence.State.EXPIRED) {
                listOf(silence).add(silence);
            }
        }
    }

    private List<Silence> listOf(Silence silence) {
        for (LabelMatcher matcher : silence.matchers()) {
            if (matcher.operator() == Operator.EQUAL && !matcher.value().isEmpty()) {
                return byLabel.computeIfAbsent(matcher.name(), _ -> new HashMap<>())
                        .computeIfAbsent(matcher.value(), _ -> new ArrayList<>());
            }
        }
        return others;
    }

    /// Ids of the silences that mute the alert now, sorted.
    public List<String> muting(Labels labels, Instant now) {
        List<String> muting = new ArrayList<>();
        add(muting, others, labels, now);
        for (int i = 0; i < labels.size() && !byLabel.isEmpty(); i++) {
            Map<String, List<Silence>> byValue = byLabel.get(labels.name(i));
            if (byValue != null) {
                add(muting, byValue.getOrDefault(labels.value(i), List.of()), labels, now);
            }
        }
        muting.sort(null);
        return muting;
    }

    private static void add(List<String> muting, List<Silence> silences, Labels labels, Instant now) {
        for (Silence silence : silences) {
            if (silence.state(now) == Silence.State.ACTIVE && silence.matches(labels)) {
                muting.add(silence.id());
            }
        }
    }
}
