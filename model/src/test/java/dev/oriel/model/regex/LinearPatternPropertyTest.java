package dev.oriel.model.regex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares with RE2/J, on random expressions and on texts from the same few characters.
class LinearPatternPropertyTest {
    private static final int EXPRESSIONS = 4000;
    private static final int TEXTS = 25;
    private static final List<String> ATOMS = List.of("a", "b", "ab", "k", "S", "-", "1", ".", ".*", ".+", "^", "$",
            "\\A", "\\z", "\\.", "\\d", "\\W", "\\s", "\\n", "[ab]", "[^a]", "[a-c-]", "[]a]", "[^\\d.]", "[\\w-]",
            "()",
            "(?:a|)", "\\b", "\\pL", "[[:alpha:]]", "(?i)", "(?-s)", "(?s-i:b)", "(?m)", "\u00e4", "\uD83D\uDE00", "{",
            "}", "]", ",", "_", "\\_", "\\x61", "\\Qa.\\E", "(?P<n>a)", "(?i:k[s-t])", "a{2}", "{0,2}", "{,3}");
    private static final List<String> SUFFIXES = List.of("", "", "", "", "*", "+", "?", "*?", "{2}", "{0,2}", "{1,}",
            "{x}", "**");
    private static final String[] CHARACTERS = {"a", "b", "c", "k", "K", "s", "\u017f", "\u212a", "A", "-", "1", ".",
        "\n", " ", "\u00e4", "\u00c4", "\uD83D\uDE00", "\uD83D", "\uDE00", "{", "]", "_"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithTheEngineOnRandomExpressions(long seed) {
        Random random = new Random(seed);
        int compiled = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            String expression = expression(random, 3);
            Pattern engine = engine(expression);
            LinearPattern pattern = pattern(expression);
            assertThat(pattern == null).as("%s is refused", expression).isEqualTo(engine == null);
            if (engine == null || pattern == null) {
                continue;
            }
            compiled++;
            for (int j = 0; j < TEXTS; j++) {
                compare(expression, engine, pattern, text(random));
            }
            List<String> values = pattern.literalValues();
            if (values != null) {
                values.forEach(value -> compare(expression, engine, pattern, value));
            }
        }
        assertThat(compiled).isGreaterThan(EXPRESSIONS / 4);
    }

    private static void compare(String expression, Pattern engine, LinearPattern pattern, String text) {
        boolean expected = engine.matches(text);
        assertThat(pattern.matches(text)).as("%s on %s", expression, text).isEqualTo(expected);
        if (expected) {
            assertThat(text).as("%s", expression).startsWith(pattern.prefix());
            List<String> values = pattern.literalValues();
            if (values != null) {
                assertThat(values).as("%s", expression).contains(text);
            }
        }
    }

    private static @Nullable Pattern engine(String expression) {
        try {
            return Pattern.compile(expression, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    private static @Nullable LinearPattern pattern(String expression) {
        try {
            return LinearPattern.compile(expression);
        } catch (PatternException e) {
            return null;
        }
    }

    private static String expression(Random random, int depth) {
        StringBuilder text = new StringBuilder();
        int branches = random.nextInt(3) == 0 ? 2 + random.nextInt(3) : 1;
        for (int i = 0; i < branches; i++) {
            text.append(i == 0 ? "" : "|");
            int parts = random.nextInt(4);
            for (int j = 0; j <= parts; j++) {
                if (depth > 0 && random.nextInt(5) == 0) {
                    text.append('(').append(expression(random, depth - 1)).append(')');
                } else {
                    text.append(ATOMS.get(random.nextInt(ATOMS.size())));
                }
                text.append(SUFFIXES.get(random.nextInt(SUFFIXES.size())));
            }
        }
        return text.toString();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return text.toString();
    }
}
