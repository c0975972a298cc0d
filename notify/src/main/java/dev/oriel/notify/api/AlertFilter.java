package dev.oriel.notify.api;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.regex.LinearPattern;
import dev.oriel.notify.matcher.MatcherParser;
import dev.oriel.notify.matcher.MatcherText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which alerts are asked for.
///
/// @param active      whether those are that nothing keeps from being told
/// @param unprocessed asked for by senders of old; there are none here, as alerts are sorted when they come
/// @param receiver    what one of the receivers' names must fit; null for any
public record AlertFilter(boolean active, boolean silenced, boolean inhibited, boolean muted, boolean unprocessed,
        List<LabelMatcher> matchers, @Nullable LinearPattern receiver) {
    public static final AlertFilter ALL = new AlertFilter(true, true, true, true, true, List.of(), null);

    public AlertFilter {
        matchers = List.copyOf(matchers);
    }

    /// @param filters  texts of matchers
    /// @param receiver an expression, empty for any
    /// @throws dev.oriel.notify.matcher.MatcherParseException one of the texts is no matcher
    /// @throws dev.oriel.model.regex.PatternException         the expression is none
    public AlertFilter with(List<String> filters, String receiver) {
        List<LabelMatcher> all = new ArrayList<>();
        filters.forEach(filter -> all.addAll(MatcherParser.FALLBACK.parseMatchers(filter)));
        return new AlertFilter(active, silenced, inhibited, muted, unprocessed, all,
                receiver.isEmpty() ? null : LinearPattern.compile(receiver));
    }

    boolean passes(Labels labels) {
        return MatcherText.matchAll(matchers, labels);
    }

    boolean passesReceiver(String name) {
        return receiver == null || receiver.matches(name);
    }

    boolean passes(AlertStatus status) {
        return (active || !status.state().equals("active")) && (silenced || status.silencedBy().isEmpty())
                && (inhibited || status.inhibitedBy().isEmpty()) && (muted || status.mutedBy().isEmpty());
    }
}
