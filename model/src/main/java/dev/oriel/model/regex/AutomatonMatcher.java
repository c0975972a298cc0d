package dev.oriel.model.regex;

import org.jspecify.annotations.Nullable;

/// Matches by an automaton, and by the engine the texts for which that would grow too large.
final class AutomatonMatcher implements TextMatcher {
    private final String expression;
    private final @Nullable LazyDfa automaton;
    private volatile @Nullable TextMatcher engine;

    AutomatonMatcher(String expression, Expression parsed) {
        this.expression = expression;
        Program program = Program.compile(parsed, LinearPattern.MAX_PROGRAM_SIZE);
        automaton = program == null ? null : LazyDfa.of(program);
    }

    @Override
    public boolean matches(String text) {
        if (automaton != null) {
            Boolean matched = automaton.matches(text);
            if (matched != null) {
                return matched;
            }
        }
        TextMatcher compiled = engine;
        if (compiled == null) {
            compiled = LinearPattern.engine(expression);
            engine = compiled;
        }
        return compiled.matches(text);
    }
}
