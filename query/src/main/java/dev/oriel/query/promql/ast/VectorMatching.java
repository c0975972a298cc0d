package dev.oriel.query.promql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the series of two vectors meet.
///
/// @param labels    the labels compared (`on`) or left out of the comparison
/// @param on        whether `labels` are those compared
/// @param include   labels of the "one" side that the result takes over
/// @param fillLeft  stands for a series missing on the left; null where nothing does
/// @param fillRight stands for a series missing on the right; null where nothing does
public record VectorMatching(Cardinality cardinality, List<String> labels, boolean on, List<String> include,
        @Nullable Double fillLeft, @Nullable Double fillRight) {
    public static final VectorMatching ONE_TO_ONE = new VectorMatching(Cardinality.ONE_TO_ONE, List.of(), false,
            List.of(), null, null);

    public VectorMatching {
        labels = List.copyOf(labels);
        include = List.copyOf(include);
    }

    /// How many series of each side may meet.
    public enum Cardinality {
        ONE_TO_ONE("one-to-one"),
        /// `group_left`.
        MANY_TO_ONE("many-to-one"),
        /// `group_right`.
        ONE_TO_MANY("one-to-many"),
        /// Of the set operators alone.
        MANY_TO_MANY("many-to-many");

        private final String word;

        Cardinality(String word) {
            this.word = word;
        }

        /// As error messages spell it.
        public String word() {
            return word;
        }
    }
}
