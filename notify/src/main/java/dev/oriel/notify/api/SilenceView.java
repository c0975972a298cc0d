package dev.oriel.notify.api;

import dev.oriel.notify.silence.Silence;
import java.util.List;
import java.util.Locale;

/// A silence as the API shows it.
///
/// @param state where it stands now
public record SilenceView(Silence silence, Silence.State state) {
    public List<PostedMatcher> matchers() {
        return silence.matchers().stream().map(PostedMatcher::of).toList();
    }

    /// `pending`, `active` or `expired`.
    public String stateText() {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
