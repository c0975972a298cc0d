package dev.oriel.notify.config;

import dev.oriel.model.LabelMatcher;
import java.util.List;

/// Alerts that fit the target's matchers are muted while one fires that fits the source's, if both have the same values
/// (or none) for all labels under `equal`.
///
/// @param name empty for none
public record InhibitRule(String name, List<LabelMatcher> sourceMatchers, List<LabelMatcher> targetMatchers,
        List<String> equal) {
    public InhibitRule {
        sourceMatchers = List.copyOf(sourceMatchers);
        targetMatchers = List.copyOf(targetMatchers);
        equal = List.copyOf(equal);
    }
}
