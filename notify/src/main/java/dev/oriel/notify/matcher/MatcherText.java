package dev.oriel.notify.matcher;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Several matchers as one: their order, their text, and whether all of them match.
public final class MatcherText {
    /// By name, then value, then operator.
    public static final Comparator<LabelMatcher> ORDER = Comparator.comparing(LabelMatcher::name)
            .thenComparing(LabelMatcher::value)
            .thenComparing(LabelMatcher::operator);

    private MatcherText() {}

    /// `{a="b",c!="d"}`, in the given order.
    public static String format(List<LabelMatcher> matchers) {
        return matchers.stream().map(LabelMatcher::toString).collect(Collectors.joining(",", "{", "}"));
    }

    public static boolean matchAll(List<LabelMatcher> matchers, Labels labels) {
        for (LabelMatcher matcher : matchers) {
            if (!matcher.matches(labels)) {
                return false;
            }
        }
        return true;
    }
}
