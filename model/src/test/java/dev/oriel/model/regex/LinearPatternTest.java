package dev.oriel.model.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinearPatternTest {
    @Test
    void matchesTextsAsAWholeOnly() {
        LinearPattern pattern = LinearPattern.compile("foo|bar.*|.*baz");

        assertThat(pattern.matches("foo")).isTrue();
        assertThat(pattern.matches("foot")).isFalse();
        assertThat(pattern.matches("a foo")).isFalse();
        assertThat(pattern.matches("bar\nline")).isTrue();
        assertThat(pattern.matches("rebaz")).isTrue();
        assertThat(pattern.matches("bazar")).isFalse();
    }

    @Test
    void doesNotCountACharacterForTwoLiterals() {
        LinearPattern pattern = LinearPattern.compile("ab.*ba");

        assertThat(pattern.matches("aba")).isFalse();
        assertThat(pattern.matches("abba")).isTrue();
        assertThat(LinearPattern.compile("ab.+ba").matches("abba")).isFalse();
        assertThat(LinearPattern.compile("ab.+ba").matches("abcba")).isTrue();
    }

    @Test
    void findsLiteralsBetweenGapsInTheirOrder() {
        LinearPattern pattern = LinearPattern.compile("^a.*bc.+d.*$");

        assertThat(pattern.matches("a-bc-d")).isTrue();
        assertThat(pattern.matches("abcd")).isFalse();
        assertThat(pattern.matches("a-d-bc-d-e")).isTrue();
        assertThat(pattern.matches("a-d-bc")).isFalse();
    }

    @Test
    void takesASupplementaryCharacterForOne() {
        assertThat(LinearPattern.compile("a.b").matches("a\uD83D\uDE00b")).isTrue();
        assertThat(LinearPattern.compile("a..b").matches("a\uD83D\uDE00b")).isFalse();
        assertThat(LinearPattern.compile("[\uD83D\uDE00-\uD83D\uDE04]+").matches("\uD83D\uDE02")).isTrue();
    }

    @Test
    void listsTheTextsThatMatchWhereTheyAreFew() {
        assertThat(LinearPattern.compile("web-(a|b)[12]?").literalValues())
                .containsExactlyInAnyOrder("web-a", "web-a1", "web-a2", "web-b", "web-b1", "web-b2");
        assertThat(LinearPattern.compile("a|b||a").literalValues()).containsExactlyInAnyOrder("a", "b", "");
        assertThat(LinearPattern.compile("^10\\.0\\.0\\.1$").literalValues()).containsExactly("10.0.0.1");
        assertThat(LinearPattern.compile("a.*").literalValues()).isNull();
        assertThat(LinearPattern.compile("[a-z]{3}").literalValues()).isNull();
        assertThat(LinearPattern.compile("(?i)a").literalValues()).containsExactlyInAnyOrder("a", "A");
    }

    @Test
    void matchesOneOfThousandsOfLiterals() {
        String expression = IntStream.range(0, 2900).mapToObj(i -> "p" + i).collect(Collectors.joining("|"));
        LinearPattern pattern = LinearPattern.compile(expression);

        assertThat(pattern.literalValues()).hasSize(2900);
        assertThat(pattern.matches("p2899")).isTrue();
        assertThat(pattern.matches("p2900")).isFalse();
    }

    @Test
    void knowsWithWhatMatchingTextsBegin() {
        assertThat(LinearPattern.compile("node-[0-9]+").prefix()).isEqualTo("node-");
        assertThat(LinearPattern.compile("(node|nope)-.*").prefix()).isEqualTo("no");
        assertThat(LinearPattern.compile("(ab){2}c*").prefix()).isEqualTo("ab");
        assertThat(LinearPattern.compile("(?i)node").prefix()).isEmpty();
        assertThat(LinearPattern.compile("a*b").prefix()).isEmpty();
        assertThat(LinearPattern.compile("\\pLa").prefix()).isEmpty();
    }

    @Test
    void foldsCaseAsTheEngineDoesBeyondAscii() {
        assertThat(LinearPattern.compile("(?i)mask").matches("MA\u017F\u212A")).isTrue();
        assertThat(LinearPattern.compile("(?i)[^s]").matches("\u017F")).isFalse();
        assertThat(LinearPattern.compile("(?i)stra\u00DFe").matches("STRA\u1E9EE")).isTrue();
    }

    @Test
    void answersInEnginesWordsWhatIsNoExpression() {
        assertRefuses("(a", "missing closing ): `(a`");
        assertRefuses("a)", "unexpected ): `a)`");
        assertRefuses("[a", "missing closing ]: `[a`");
        assertRefuses("*a", "missing argument to repetition operator: `*`");
        assertRefuses("a**", "invalid nested repetition operator: `**`");
        assertRefuses("a{1001}", "invalid repeat count: `{1001}`");
        assertRefuses("[z-a]", "invalid character class range: `z-a`");
        assertRefuses("\\y", "invalid escape sequence: `\\y`");
        assertRefuses("(?=a)", "invalid or unsupported Perl syntax: `(?=`");
        assertRefuses("a\\", "trailing backslash at end of expression: ``");
        assertRefuses("(?P<n", "invalid named capture: `(?P<n`");
    }

    @Test
    void refusesWhatIsTooLongTooLargeOrTooDeep() {
        assertThatThrownBy(() -> LinearPattern.compile("a".repeat(16_385))).isInstanceOf(PatternException.class)
                .hasMessage("regular expression: 16385 characters (expected: at most 16384)");
        assertRefuses("([ab]{1000}){21}", "expression too large: `([ab]{1000}){21}`");
        assertRefuses("(".repeat(1001) + ")".repeat(1001),
                "expression nests too deeply: `" + "(".repeat(200) + "…`");
        assertThat(LinearPattern.compile("([ab]{500}){2}").matches("ab".repeat(500))).isTrue();
    }

    @Test
    void matchesWithTheEngineWhatWouldNeedTooManyStates() {
        LinearPattern pattern = LinearPattern.compile("(a|b)*a(a|b){14}c");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            text.append((i * 31 >> 3 ^ i * 7 >> 2) % 2 == 0 ? 'a' : 'b');
        }

        assertThat(pattern.matches(text + "abbbbbbbbbbbbbbc")).isTrue();
        assertThat(pattern.matches(text + "bbbbbbbbbbbbbbbc")).isFalse();
    }

    @Test
    void matchesExpressionsOfHundredsOfDifferentCharacters() {
        StringBuilder expression = new StringBuilder("x*");
        for (int c = 0x4e00; c < 0x4e00 + 600; c++) {
            expression.append((char) c).append('?');
        }
        LinearPattern pattern = LinearPattern.compile(expression.toString());

        assertThat(pattern.matches("xx\u4e00\u4f00\u5000")).isTrue();
        assertThat(pattern.matches("xx\u4f00\u4e00")).isFalse();
    }

    @Test
    void isTheSameForManyThreadsAtOnce() throws InterruptedException {
        LinearPattern pattern = LinearPattern.compile("(a|b)*a(a|b){6}(c+d?)*");
        Pattern engine = Pattern.compile(pattern.toString());
        List<Thread> threads = new ArrayList<>();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 4; i++) {
            Random random = new Random(i);
            threads.add(Thread.ofPlatform().start(() -> {
                for (int j = 0; j < 2000; j++) {
                    String text = random.ints(random.nextInt(20), 'a', 'e')
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString();
                    if (pattern.matches(text) != engine.matches(text)) {
                        wrong.add(text);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void staysLinearWhereBacktrackingExplodes() {
        assertThat(LinearPattern.compile("(a*)*b").matches("a".repeat(100_000))).isFalse();
    }

    private static void assertRefuses(String expression, String message) {
        assertThatThrownBy(() -> LinearPattern.compile(expression)).isInstanceOf(PatternException.class)
                .hasMessage("error parsing regexp: " + message);
    }
}
