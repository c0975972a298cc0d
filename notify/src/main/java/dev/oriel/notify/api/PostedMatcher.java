package dev.oriel.notify.api;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.LabelMatcher.Operator;

/// A matcher of a silence as the API has it.
///
/// @param isEqual true where nothing is said
public record PostedMatcher(String name, String value, boolean isRegex, boolean isEqual) {
    static PostedMatcher of(LabelMatcher matcher) {
        return switch (matcher.operator()) {
            case EQUAL -> new PostedMatcher(matcher.name(), matcher.value(), false, true);
            case NOT_EQUAL -> new PostedMatcher(matcher.name(), matcher.value(), false, false);
            case MATCH -> new PostedMatcher(matcher.name(), matcher.value(), true, true);
            case NOT_MATCH -> new PostedMatcher(matcher.name(), matcher.value(), true, false);
        };
    }

    /// @throws dev.oriel.model.regex.PatternException the value is no expression
    LabelMatcher matcher() {
        Operator operator = isRegex
                ? isEqual ? Operator.MATCH : Operator.NOT_MATCH
                : isEqual ? Operator.EQUAL : Operator.NOT_EQUAL;
        return new LabelMatcher(name, operator, value);
    }
}
