package dev.oriel.notify.store;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.notify.matcher.MatcherText;
import dev.oriel.notify.silence.Silence;
import dev.oriel.notify.silence.Silence.State;
import dev.oriel.notify.silence.SilenceException;
import dev.oriel.notify.silence.SilenceException.Kind;
import dev.oriel.notify.silence.SilenceIndex;
import dev.oriel.notify.state.NotifyState;
import dev.oriel.notify.state.StateChange;
import dev.oriel.notify.state.StateChange.SilenceDropped;
import dev.oriel.notify.state.StateChange.SilenceSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All silences: pending, active, and expired ones until the retention is over. Thread-safe.
public final class SilenceStore {
    private final InstantSource clock;
    private final NotifyState state;
    private final StoreLimits limits;
    private final Supplier<String> ids;
    private final Map<String, Silence> silences = new ConcurrentHashMap<>();
    /// Null: to be made anew, as silences have changed.
    private volatile @Nullable SilenceIndex index;

    /// @param ids makes a new id for each silence
    public SilenceStore(InstantSource clock, NotifyState state, StoreLimits limits, Supplier<String> ids) {
        this.clock = clock;
        this.state = state;
        this.limits = limits;
        this.ids = ids;
        for (StateChange change : state.load()) {
            if (change instanceof SilenceSet(Silence silence)) {
                silences.put(silence.id(), silence);
            }
        }
    }

    /// Stores a new silence (no id), or changes the one with the id. What changes more than its end, or the text, of one
    /// that is active ends that one and makes another.
    ///
    /// @return the silence as it is stored
    /// @throws SilenceException it makes no sense, there is none with the id, or a limit is reached
    public synchronized Silence set(Silence wanted) {
        Instant now = clock.instant();
        Silence known = wanted.id().isEmpty() ? null : silences.get(wanted.id());
        if (known == null && !wanted.id().isEmpty()) {
            throw new SilenceException(Kind.NOT_FOUND, "silence " + wanted.id() + " not found");
        }
        check(wanted, now);
        if (known != null && canChange(known, wanted, now)) {
            Silence changed = wanted.with(known.id(), wanted.startsAt(), wanted.endsAt(), now);
            return store(List.of(changed));
        }
        if (silences.size() >= limits.maxSilences()) {
            throw new SilenceException(Kind.OVER_LIMIT, "exceeded maximum number of silences: " + silences.size()
                    + " (limit: " + limits.maxSilences() + ")");
        }
        List<Silence> changes = new ArrayList<>();
        if (known != null && known.state(now) != State.EXPIRED) {
            changes.add(expired(known, now));
        }
        Instant start = wanted.startsAt().isBefore(now) ? now : wanted.startsAt();
        changes.add(wanted.with(ids.get(), start, wanted.endsAt(), now));
        return store(changes);
    }

    private Silence store(List<Silence> changes) {
        state.append(changes.stream().map(silence -> (StateChange) new SilenceSet(silence)).toList());
        changes.forEach(silence -> silences.put(silence.id(), silence));
        index = null;
        return changes.getLast();
    }

    private void check(Silence silence, Instant now) {
        List<LabelMatcher> matchers = silence.matchers();
        if (matchers.isEmpty()) {
            throw invalid("at least one matcher required");
        }
        if (matchers.stream().allMatch(LabelMatcher::matchesEmpty)) {
            throw invalid("at least one matcher must not match the empty string");
        }
        if (!silence.startsAt().isBefore(silence.endsAt())) {
            throw invalid("start time must be before end time");
        }
        if (silence.endsAt().isBefore(now)) {
            throw invalid("end time can't be in the past");
        }
        long bytes = bytes(silence.comment()) + bytes(silence.createdBy())
                + matchers.stream().mapToLong(each -> bytes(each.name()) + bytes(each.value())).sum();
        if (bytes > limits.maxSilenceBytes()) {
            throw new SilenceException(Kind.OVER_LIMIT, "silence exceeded maximum size: " + bytes
                    + " bytes (limit: " + limits.maxSilenceBytes() + " bytes)");
        }
    }

    private static SilenceException invalid(String why) {
        return new SilenceException(Kind.INVALID, "invalid silence: " + why);
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean canChange(Silence known, Silence wanted, Instant now) {
        if (!sorted(known).equals(sorted(wanted))) {
            return false;
        }
        return switch (known.state(now)) {
            case ACTIVE -> wanted.startsAt().getEpochSecond() == known.startsAt().getEpochSecond()
                    && !wanted.endsAt().isBefore(now);
            case PENDING -> !wanted.startsAt().isBefore(now);
            case EXPIRED -> false;
        };
    }

    private static List<LabelMatcher> sorted(Silence silence) {
        return silence.matchers().stream().sorted(MatcherText.ORDER).toList();
    }

    /// Ends a silence now.
    ///
    /// @throws SilenceException there is none with the id, or it has ended already
    public synchronized void expire(String id) {
        Instant now = clock.instant();
        Silence known = silences.get(id);
        if (known == null) {
            throw new SilenceException(Kind.NOT_FOUND, "silence not found");
        }
        if (known.state(now) == State.EXPIRED) {
            throw new SilenceException(Kind.INVALID, "silence " + id + " already expired");
        }
        store(List.of(expired(known, now)));
    }

    private static Silence expired(Silence silence, Instant now) {
        Instant start = silence.startsAt().isAfter(now) ? now : silence.startsAt();
        return silence.with(silence.id(), start, now, now);
    }

    public @Nullable Silence get(String id) {
        return silences.get(id);
    }

    public Collection<Silence> all() {
        return List.copyOf(silences.values());
    }

    /// Ids of the silences that mute the alert now, sorted.
    public List<String> muting(Labels labels, Instant now) {
        SilenceIndex known = index;
        if (known == null) {
            known = newIndex();
        }
        return known.muting(labels, now);
    }

    private synchronized SilenceIndex newIndex() {
        SilenceIndex made = new SilenceIndex(silences.values(), clock.instant());
        index = made;
        return made;
    }

    /// Forgets the silences that expired longer ago than the retention.
    public synchronized int collect() {
        Instant oldest = clock.instant().minus(limits.retention());
        List<String> old = silences.values()
                .stream()
                .filter(silence -> silence.endsAt().isBefore(oldest))
                .map(Silence::id)
                .toList();
        if (!old.isEmpty()) {
            state.append(old.stream().map(id -> (StateChange) new SilenceDropped(id)).toList());
        }
        old.forEach(silences::remove);
        return old.size();
    }
}
