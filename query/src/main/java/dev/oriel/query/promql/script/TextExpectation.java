package dev.oriel.query.promql.script;

import dev.oriel.model.regex.LinearPattern;

/// What an error or annotation must say.
public sealed interface TextExpectation {
    boolean matches(String text);

    /// Whatever it says.
    record Any() implements TextExpectation {
        @Override
        public boolean matches(String text) {
            return true;
        }

        @Override
        public String toString() {
            return "any text";
        }
    }

    record Exact(String text) implements TextExpectation {
        @Override
        public boolean matches(String actual) {
            return actual.equals(text);
        }

        @Override
        public String toString() {
            return '"' + text + '"';
        }
    }

    /// @param pattern matches somewhere in the text
    record Matching(String expression, LinearPattern pattern) implements TextExpectation {
        /// @throws dev.oriel.model.regex.PatternException no regular expression
        static Matching of(String expression) {
            return new Matching(expression, LinearPattern.compile(".*(?:" + expression + ").*"));
        }

        @Override
        public boolean matches(String text) {
            return pattern.matches(text);
        }

        @Override
        public String toString() {
            return "a text that matches " + expression;
        }
    }
}
