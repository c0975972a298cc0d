package dev.oriel.model;

import dev.oriel.model.regex.LinearPattern;
import dev.oriel.model.text.QuotedText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One condition on a label's value. An absent label counts as an empty one. Regular expressions are anchored at both
/// ends and match in linear time, with RE2's syntax and meaning. Immutable and thread-safe.
public final class LabelMatcher {
    /// How the value is compared.
    public enum Operator {
        EQUAL("="), NOT_EQUAL("!="), MATCH("=~"), NOT_MATCH("!~");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    private final String name;
    private final Operator operator;
    private final String value;
    private final @Nullable LinearPattern pattern;
    private final @Nullable Runnable watch;

    /// @throws dev.oriel.model.regex.PatternException the value is no regular expression, where one is asked for
    public LabelMatcher(String name, Operator operator, String value) {
        this.name = Objects.requireNonNull(name);
        this.operator = Objects.requireNonNull(operator);
        this.value = Objects.requireNonNull(value);
        boolean regex = operator == Operator.MATCH || operator == Operator.NOT_MATCH;
        this.pattern = regex ? LinearPattern.compile(value) : null;
        this.watch = null;
    }

    private LabelMatcher(LabelMatcher watched, Runnable watch) {
        this.name = watched.name;
        this.operator = watched.operator;
        this.value = watched.value;
        this.pattern = watched.pattern;
        this.watch = watch;
    }

    /// An equal matcher that runs `watch` before each value it is tried on: a store may try one on millions of values,
    /// and what the watch throws ends that.
    public LabelMatcher watchedBy(Runnable watch) {
        return new LabelMatcher(this, watch);
    }

    public static LabelMatcher equal(String name, String value) {
        return new LabelMatcher(name, Operator.EQUAL, value);
    }

    public String name() {
        return name;
    }

    public Operator operator() {
        return operator;
    }

    public String value() {
        return value;
    }

    /// The compiled expression of `=~` and `!~`, null for the others.
    public @Nullable LinearPattern pattern() {
        return pattern;
    }

    public boolean matches(String labelValue) {
        if (watch != null) {
            watch.run();
        }
        return switch (operator) {
            case EQUAL -> value.equals(labelValue);
            case NOT_EQUAL -> !value.equals(labelValue);
            case MATCH -> Objects.requireNonNull(pattern).matches(labelValue);
            case NOT_MATCH -> !Objects.requireNonNull(pattern).matches(labelValue);
        };
    }

    public boolean matches(Labels labels) {
        return matches(labels.get(name));
    }

    /// Whether a series without the label passes.
    public boolean matchesEmpty() {
        return matches("");
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof LabelMatcher other && name.equals(other.name) && operator == other.operator
                && value.equals(other.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, operator, value);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (LabelsText.isClassicLabelName(name)) {
            text.append(name);
        } else {
            QuotedText.append(text, name);
        }
        return QuotedText.append(text.append(operator.symbol), value).toString();
    }
}
