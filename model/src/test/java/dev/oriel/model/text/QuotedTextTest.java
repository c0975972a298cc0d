package dev.oriel.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTextTest {
    @Test
    void escapesQuotesBackslashesAndWhatCannotBeSeen() {
        assertThat(QuotedText.quote("a\"b\\c\n\t'")).isEqualTo("\"a\\\"b\\\\c\\n\\t'\"");
        assertThat(QuotedText.quote("\u0007\u0001\u007f")).isEqualTo("\"\\a\\x01\\x7f\"");
        assertThat(QuotedText.quote("\u00a0\u200b")).isEqualTo("\"\\u00a0\\u200b\"");
        assertThat(QuotedText.quote("Grüße 🚀")).isEqualTo("\"Grüße 🚀\"");
    }

    @Test
    void showsBytesThatAreNoUtf8() {
        byte[] bytes = {'a', (byte) 0xff, (byte) 0xc3, (byte) 0xa4, (byte) 0xe2, (byte) 0x82};

        assertThat(QuotedText.quote(LoneBytes.decode(bytes, 0, bytes.length))).isEqualTo("\"a\\xffä\\xe2\\x82\"");
    }

    @Test
    void quotesAndDescribesCharacters() {
        assertThat(QuotedText.quoteChar('x')).isEqualTo("'x'");
        assertThat(QuotedText.quoteChar('\'')).isEqualTo("'\\''");
        assertThat(QuotedText.quoteChar('"')).isEqualTo("'\"'");
        assertThat(QuotedText.quoteChar('\n')).isEqualTo("'\\n'");
        assertThat(QuotedText.describeChar('.')).isEqualTo("U+002E '.'");
        assertThat(QuotedText.describeChar(1)).isEqualTo("U+0001");
    }

    @Test
    void undoesEscapes() {
        assertThat(QuotedText.unquote("\"\\u00e4\\U0001F680\\303\\244\\x41\\n\"")).isEqualTo("ä🚀äA\n");
        assertThat(QuotedText.unquote("`a\\nb`")).isEqualTo("a\\nb");
        assertThat(QuotedText.unquote("'it\\'s'")).isEqualTo("it's");
        assertThat(LoneBytes.isIn(String.valueOf(QuotedText.unquote("\"\\xff\"")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"\\\"", "\"\\z\"", "\"\\x4\"", "\"\\400\"", "\"\\ud800\"", "\"\\U00110000\"",
        "\"\\'\"",
        "\"a\nb\"", "\"\\t\nb\""})
    void refusesWhatIsNotWellFormed(String quoted) {
        assertThat(QuotedText.unquote(quoted)).isNull();
    }

    @Test
    void givesAnyTextBack() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            String text = random.ints(8, 0, 0x3000)
                    .filter(Character::isDefined)
                    .filter(c -> Character.getType(c) != Character.SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertThat(QuotedText.unquote(QuotedText.quote(text))).isEqualTo(text);
        }
    }
}
