package dev.oriel.notify.api;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.LabelMatcher.Operator;
import dev.oriel.model.regex.PatternException;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.matcher.MatcherParser;
import dev.oriel.notify.silence.Silence;
import dev.oriel.notify.silence.Silence.State;
import dev.oriel.notify.silence.SilenceException;
import dev.oriel.notify.silence.SilenceException.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// `/api/v2/silences` and `/api/v2/silence/{id}`.
public final class Silences {
    private Silences() {}

    /// Those that pass: active ones first and by their end, then pending ones by their start, then expired ones, the
    /// latest first.
    ///
    /// @param filters  texts of matchers: a silence must have one that says the same, or a value that fits
    /// @param creators names, of which one must be its author's; empty for any
    /// @throws dev.oriel.notify.matcher.MatcherParseException one of the texts is no matcher
    public static List<SilenceView> list(Alertmanager alertmanager, List<String> filters, List<String> creators) {
        Instant now = alertmanager.clock().instant();
        List<LabelMatcher> wanted = new ArrayList<>();
        filters.forEach(filter -> wanted.addAll(MatcherParser.FALLBACK.parseMatchers(filter)));
        return alertmanager.silences()
                .all()
                .stream()
                .filter(silence -> creators.isEmpty() || creators.contains(silence.createdBy()))
                .filter(silence -> wanted.stream().allMatch(matcher -> says(silence, matcher)))
                .map(silence -> new SilenceView(silence, silence.state(now)))
                .sorted(Comparator.comparingInt((SilenceView view) -> rank(view.state()))
                        .thenComparing(Silences::compareTimes)
                        .thenComparing(view -> view.silence().id()))
                .toList();
    }

    private static int rank(State state) {
        return switch (state) {
            case ACTIVE -> 0;
            case PENDING -> 1;
            case EXPIRED -> 2;
        };
    }

    private static int compareTimes(SilenceView a, SilenceView b) {
        return switch (a.state()) {
            case ACTIVE -> a.silence().endsAt().compareTo(b.silence().endsAt());
            case PENDING -> a.silence().startsAt().compareTo(b.silence().startsAt());
            case EXPIRED -> b.silence().endsAt().compareTo(a.silence().endsAt());
        };
    }

    private static boolean says(Silence silence, LabelMatcher wanted) {
        boolean named = false;
        for (LabelMatcher matcher : silence.matchers()) {
            if (matcher.name().equals(wanted.name())) {
                named = true;
                boolean plain = matcher.operator() == Operator.EQUAL;
                if (matcher.equals(wanted) || plain && wanted.matches(matcher.value())) {
                    return true;
                }
            }
        }
        return !named && wanted.matchesEmpty();
    }

    /// @throws SilenceException there is none of that id
    public static SilenceView get(Alertmanager alertmanager, String id) {
        Silence silence = alertmanager.silences().get(id);
        if (silence == null) {
            throw new SilenceException(Kind.NOT_FOUND, "silence not found");
        }
        return new SilenceView(silence, silence.state(alertmanager.clock().instant()));
    }

    /// Makes or changes a silence.
    ///
    /// @return its id
    /// @throws SilenceException it makes no sense, there is none of its id, or a limit is reached
    public static String post(Alertmanager alertmanager, PostedSilence posted) {
        return alertmanager.silences().set(silence(posted)).id();
    }

    private static Silence silence(PostedSilence posted) {
        List<LabelMatcher> matchers = new ArrayList<>();
        for (PostedMatcher matcher : posted.matchers()) {
            if (!MatcherParser.FALLBACK.isLabelName(matcher.name())) {
                throw new SilenceException(Kind.INVALID,
                        "invalid silence: invalid label name \"" + matcher.name() + "\"");
            }
            try {
                matchers.add(matcher.matcher());
            } catch (PatternException e) {
                throw new SilenceException(Kind.INVALID, "invalid silence: " + e.getMessage());
            }
        }
        return new Silence(posted.id(), matchers, posted.startsAt(), posted.endsAt(), posted.startsAt(),
                posted.createdBy(), posted.comment());
    }

    /// The alerts that a silence would mute now, for people to look at before they make it.
    public static List<Alert> preview(Alertmanager alertmanager, PostedSilence posted) {
        Instant now = alertmanager.clock().instant();
        Silence silence = silence(posted);
        return alertmanager.alerts()
                .all()
                .stream()
                .filter(alert -> !alert.isResolved(now) && silence.matches(alert.labels()))
                .sorted(Alert.ORDER)
                .toList();
    }
}
