package dev.oriel.notify.trial;

import org.jspecify.annotations.Nullable;

/// What one integration would be sent.
///
/// @param integration kind: `slack`, `email` and so on
/// @param index       among those of its kind in the receiver, from 0
/// @param title       the line people see first; null where this kind has none
/// @param body        as it would be sent, indented where it is JSON, its secrets hidden; empty where it cannot be made
/// @param reason      why it cannot be delivered; null where it can
public record TrialMessage(String integration, int index, @Nullable String title, String body,
        @Nullable String reason) {
    public boolean isDeliverable() {
        return reason == null;
    }
}
