package dev.oriel.notify.api;

import java.time.Instant;
import java.util.List;

/// A silence as someone posts it.
///
/// @param id empty for a new one
public record PostedSilence(String id, List<PostedMatcher> matchers, Instant startsAt, Instant endsAt,
        String createdBy, String comment) {
    public PostedSilence {
        matchers = List.copyOf(matchers);
    }
}
