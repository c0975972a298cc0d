package dev.oriel.notify.silence;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.notify.matcher.MatcherText;
import java.time.Instant;
import java.util.List;

/// Mutes the alerts that fit all its matchers, from its start to its end. Immutable.
///
/// @param id        given when it is stored; empty before
/// @param updatedAt when it was last changed
public record Silence(String id, List<LabelMatcher> matchers, Instant startsAt, Instant endsAt, Instant updatedAt,
        String createdBy, String comment) {
    /// Where a silence stands in time.
    public enum State {
        PENDING, ACTIVE, EXPIRED
    }

    public Silence {
        matchers = List.copyOf(matchers);
    }

    public State state(Instant now) {
        if (now.isBefore(startsAt)) {
            return State.PENDING;
        }
        return now.isBefore(endsAt) ? State.ACTIVE : State.EXPIRED;
    }

    public boolean matches(Labels labels) {
        return MatcherText.matchAll(matchers, labels);
    }

    public Silence with(String newId, Instant start, Instant end, Instant updated) {
        return new Silence(newId, matchers, start, end, updated, createdBy, comment);
    }
}
