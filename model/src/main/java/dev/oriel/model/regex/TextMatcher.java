package dev.oriel.model.regex;

import java.util.List;
import java.util.Set;

/// Says whether a text as a whole is one of those that an expression stands for. Thread-safe.
interface TextMatcher {
    boolean matches(String text);

    /// One of a number of texts.
    record AnyText(Set<String> texts) implements TextMatcher {
        public AnyText {
            texts = Set.copyOf(texts);
        }

        @Override
        public boolean matches(String text) {
            return texts.contains(text);
        }
    }

    /// What one of a few matchers matches.
    record AnyOf(List<Glob> globs) implements TextMatcher {
        public AnyOf {
            globs = List.copyOf(globs);
        }

        @Override
        public boolean matches(String text) {
            for (int i = 0; i < globs.size(); i++) {
                if (globs.get(i).matches(text)) {
                    return true;
                }
            }
            return false;
        }
    }
}
