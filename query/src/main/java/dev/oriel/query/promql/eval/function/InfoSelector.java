package dev.oriel.query.promql.eval.function;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import java.util.ArrayList;
import java.util.List;

/// Which info series `info` takes labels from, and which labels.
///
/// @param names conditions on the name of the info metric, at least one
/// @param data  conditions on its other labels, which are also the labels that it gives; none for all
record InfoSelector(List<LabelMatcher> names, List<LabelMatcher> data) {
    private static final LabelMatcher TARGET_INFO = LabelMatcher.equal(Labels.METRIC_NAME, "target_info");
    /// What an info metric is called where the selector only says what it is not called.
    private static final LabelMatcher ANY_INFO = new LabelMatcher(Labels.METRIC_NAME, LabelMatcher.Operator.MATCH,
            ".+_info");

    static InfoSelector of(List<LabelMatcher> matchers) {
        List<LabelMatcher> names = new ArrayList<>();
        List<LabelMatcher> data = new ArrayList<>();
        boolean positive = false;
        for (LabelMatcher matcher : matchers) {
            if (matcher.name().equals(Labels.METRIC_NAME)) {
                names.add(matcher);
                positive |= matcher.operator() == LabelMatcher.Operator.EQUAL
                        || matcher.operator() == LabelMatcher.Operator.MATCH;
            } else {
                data.add(matcher);
            }
        }
        if (names.isEmpty()) {
            names.add(TARGET_INFO);
        } else if (!positive) {
            names.add(ANY_INFO);
        }
        return new InfoSelector(names, data);
    }

    boolean matchesName(String name) {
        for (LabelMatcher matcher : names) {
            if (!matcher.matches(name)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the info metric's label of this name is wanted.
    boolean gives(String name) {
        if (name.equals(Labels.METRIC_NAME)) {
            return false;
        }
        return data.isEmpty() || data.stream().anyMatch(matcher -> matcher.name().equals(name));
    }

    /// Whether a series without info metric passes.
    boolean allowsNone() {
        return data.stream().allMatch(LabelMatcher::matchesEmpty);
    }
}
