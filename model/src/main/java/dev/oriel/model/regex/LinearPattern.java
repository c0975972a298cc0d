package dev.oriel.model.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A compiled expression, anchored at both ends, `.` matching newlines: what a label matcher needs. RE2's syntax and
/// meaning; matching takes time linear in the text. Immutable and thread-safe.
///
/// How it matches is decided once: literals, sets of them and literals with gaps (`a.*b`) by plain string comparison;
/// other expressions by an automaton that is built as texts need it; those with rare features, and those whose automaton
/// grows beyond its limits, by the RE2/J engine.
public final class LinearPattern {
    /// The longest expression, in UTF-16 units.
    public static final int MAX_LENGTH = 16 << 10;
    /// The largest automaton: more than any expression without repetitions can have.
    static final int MAX_PROGRAM_SIZE = 20_000;
    private static final int MAX_QUOTED = 200;
    /// With what RE2/J says that the dot matches newlines.
    private static final String DOT_ALL = "(?s)";

    private final String expression;
    private final TextMatcher matcher;
    private final @Nullable List<String> literalValues;
    private final String prefix;

    private LinearPattern(String expression, TextMatcher matcher, @Nullable List<String> literalValues,
            String prefix) {
        this.expression = expression;
        this.matcher = matcher;
        this.literalValues = literalValues;
        this.prefix = prefix;
    }

    /// @throws PatternException the text is no expression of RE2, is longer than [#MAX_LENGTH], or is larger than allowed
    ///                          once its repetitions are written out
    public static LinearPattern compile(String expression) {
        if (expression.length() > MAX_LENGTH) {
            throw new PatternException("regular expression: " + expression.length() + " characters (expected: at most "
                    + MAX_LENGTH + ")");
        }
        Expression parsed = ExpressionParser.parse(expression);
        if (parsed == null) {
            return new LinearPattern(expression, engine(expression), null, "");
        }
        Expression plain = Expression.withoutAnchors(parsed);
        List<Glob> globs = Unfolding.unfold(plain);
        if (globs == null) {
            ExpressionSize.check(expression, MAX_PROGRAM_SIZE);
            return new LinearPattern(expression, new AutomatonMatcher(expression, plain), null, Prefix.of(plain));
        }
        if (!globs.stream().allMatch(Glob::isLiteral)) {
            TextMatcher matcher = globs.size() == 1 ? globs.getFirst() : new TextMatcher.AnyOf(globs);
            return new LinearPattern(expression, matcher, null, Prefix.of(plain));
        }
        Set<String> values = new LinkedHashSet<>();
        globs.forEach(glob -> values.add(glob.prefix()));
        TextMatcher matcher = values.size() == 1 ? globs.getFirst() : new TextMatcher.AnyText(values);
        return new LinearPattern(expression, matcher, List.copyOf(values), Prefix.of(plain));
    }

    /// The expression for RE2/J, whose word on what is an expression is final.
    static TextMatcher engine(String expression) {
        ExpressionSize.check(expression, MAX_PROGRAM_SIZE);
        try {
            Pattern pattern = Pattern.compile(expression, Pattern.DOTALL);
            return text -> matches(pattern, text);
        } catch (PatternSyntaxException e) {
            throw failure(e, expression);
        }
    }

    /// The engine follows empty transitions by calling itself, so that thousands of optional parts in a row can be more
    /// than a thread's stack holds.
    private static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matches(text);
        } catch (StackOverflowError _) {
            throw new PatternException(
                    "regular expression too large to match: `" + abbreviate(pattern.pattern()) + "`");
        }
    }

    /// The engine's error in the words of RE2 and Go.
    private static PatternException failure(PatternSyntaxException e, String expression) {
        String part = e.getPattern() == null ? "" : e.getPattern();
        String description = e.getDescription();
        if (part.equals("stack underflow")) {
            part = expression;
            description = "unexpected )";
        } else if (part.equals(DOT_ALL + expression)) {
            part = expression;
        }
        return new PatternException("error parsing regexp: " + description + ": `" + abbreviate(part) + "`");
    }

    /// A text as far as an error message should quote it.
    static String abbreviate(String text) {
        return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…";
    }

    public boolean matches(String text) {
        return matcher.matches(text);
    }

    /// All texts that match, each once, in no particular order; null where they are too many to list, or endless. At
    /// most 8192.
    public @Nullable List<String> literalValues() {
        return literalValues;
    }

    /// With what each matching text begins; often empty.
    public String prefix() {
        return prefix;
    }

    @Override
    public String toString() {
        return expression;
    }
}
