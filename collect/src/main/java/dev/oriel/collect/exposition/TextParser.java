package dev.oriel.collect.exposition;

import dev.oriel.model.MetricType;
import dev.oriel.model.text.LoneBytes;
import dev.oriel.model.text.QuotedText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads the text format, 0.0.4 and 1.0.0.
///
/// Source: the exposition formats page of the Prometheus documentation; what its scraper accepts beyond it is accepted
/// too (missing commas between labels, a missing last line break).
public final class TextParser extends LineParser {
    /// @param buffer may be written to just behind the body
    /// @param length of the body
    public TextParser(byte[] buffer, int length, ExpositionSink sink) {
        byte[] bytes = length < buffer.length ? buffer : Arrays.copyOf(buffer, length + 1);
        bytes[length] = '\n';
        super(new ClassicLexer(bytes, length + 1), sink, false);
    }

    @Override
    boolean entry(Token token) {
        switch (token) {
            case EOF -> {
                return false;
            }
            case LINEBREAK -> {
            }
            case HELP, TYPE -> metadata(token);
            case COMMENT -> lexer.next();
            case METRIC_NAME, BRACE_OPEN -> {
                series(token);
                sample();
            }
            case INVALID, UNIT, EOF_WORD, TEXT, QUOTED, BRACE_CLOSE, LABEL_NAME, LABEL_VALUE, COMMA, EQUAL, TIMESTAMP,
                    VALUE ->
                throw unexpected("expected a valid start token", token);
        }
        return true;
    }

    private void metadata(Token keyword) {
        Token name = lexer.next();
        if (name != Token.METRIC_NAME) {
            throw unexpected("expected metric name after " + keyword.word(), name);
        }
        int nameFrom = lexer.start;
        int nameTo = lexer.at;
        lexer.next();
        int from = Math.min(lexer.start + 1, lexer.at);
        int to = lexer.at;
        if (keyword == Token.TYPE) {
            setType(typeOf(from, to));
        }
        if (!sink.isKnownMetadata(bytes, entryStart, to)) {
            String family = familyName(nameFrom, nameTo);
            if (keyword == Token.TYPE) {
                sink.type(family, type());
            } else {
                sink.help(family, helpText(from, to));
            }
        }
        Token end = lexer.next();
        if (end != Token.LINEBREAK) {
            throw unexpected("linebreak expected after metadata", end);
        }
    }

    @Override
    MetricType typeOf(int from, int to) {
        String word = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return switch (word) {
            case "counter" -> MetricType.COUNTER;
            case "gauge" -> MetricType.GAUGE;
            case "histogram" -> MetricType.HISTOGRAM;
            case "summary" -> MetricType.SUMMARY;
            case "untyped" -> MetricType.UNKNOWN;
            default -> throw new ExpositionException(
                    "invalid metric type " + QuotedText.quote(LoneBytes.decode(bytes, from, to)));
        };
    }

    @Override
    void sample() {
        Token token = lexer.next();
        if (token != Token.VALUE) {
            throw unexpected("expected value after metric", token);
        }
        double value = number(lexer.start, lexer.at);
        long timestampMillis = ExpositionSink.NO_TIMESTAMP;
        token = lexer.next();
        if (token == Token.TIMESTAMP) {
            timestampMillis = timestamp();
            token = lexer.next();
            if (token != Token.LINEBREAK) {
                throw unexpected("expected next entry after timestamp", token);
            }
        } else if (token != Token.LINEBREAK) {
            throw unexpected("expected timestamp or new record", token);
        }
        sink.sample(value, timestampMillis, 0);
    }

    private long timestamp() {
        long value = 0;
        for (int i = lexer.start; i < lexer.at; i++) {
            int digit = bytes[i] - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) {
                throw new ExpositionException(
                        "strconv.ParseInt: parsing " + QuotedText.quote(LoneBytes.decode(bytes, lexer.start, lexer.at))
                                + ": value out of range while parsing: "
                                + QuotedText.quote(LoneBytes.decode(bytes, entryStart, lexer.at)));
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
