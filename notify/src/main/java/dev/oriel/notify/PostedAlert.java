package dev.oriel.notify;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An alert as a sender gives it.
///
/// @param startsAt null: now, or at its end where that is given
/// @param endsAt   null: after the resolve timeout, unless it is sent again
public record PostedAlert(Map<String, String> labels, Map<String, String> annotations, @Nullable Instant startsAt,
        @Nullable Instant endsAt, String generatorUrl) {
    public PostedAlert {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }
}
