package dev.oriel.collect.exposition;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricType;
import dev.oriel.model.text.LoneBytes;
import dev.oriel.model.text.QuotedText;
import java.nio.charset.StandardCharsets;

/// Reads OpenMetrics 1.0 and 0.0.1 as Prometheus' scraper does: line by line, without holding families to the rules of
/// the standard, for which there is a checker.
public final class OpenMetricsParser extends LineParser {
    private static final double MILLIS = 1000;
    private static final byte[] BUCKET = "_bucket".getBytes(StandardCharsets.US_ASCII);

    /// @param length of the body, which begins at the buffer's start
    public OpenMetricsParser(byte[] buffer, int length, ExpositionSink sink) {
        super(new OpenMetricsLexer(buffer, length), sink, true);
    }

    @Override
    boolean entry(Token token) {
        switch (token) {
            case EOF_WORD -> {
                if (lexer.next() != Token.EOF) {
                    throw new ExpositionException("unexpected data after # EOF");
                }
                return false;
            }
            case EOF -> throw unfinished();
            case HELP, TYPE, UNIT -> metadata(token);
            case METRIC_NAME, BRACE_OPEN -> {
                series(token);
                sample();
            }
            case INVALID, LINEBREAK, COMMENT, TEXT, QUOTED, BRACE_CLOSE, LABEL_NAME, LABEL_VALUE, COMMA, EQUAL,
                    TIMESTAMP, VALUE ->
                throw unexpected("expected a valid start token", token);
        }
        return true;
    }

    private static ExpositionException unfinished() {
        return new ExpositionException("data does not end with # EOF");
    }

    private void metadata(Token keyword) {
        Token token = lexer.next();
        if (token != Token.METRIC_NAME) {
            throw unexpected("expected metric name after " + keyword.word(), token);
        }
        int nameFrom = lexer.start;
        int nameTo = lexer.at;
        if (lexer.next() != Token.TEXT) {
            throw new ExpositionException("expected text in " + keyword.word());
        }
        int from = lexer.start + 1;
        int to = lexer.at - 1;
        if (keyword == Token.TYPE) {
            setType(typeOf(from, to));
        }
        if (sink.isKnownMetadata(bytes, entryStart, to)) {
            return;
        }
        String family = familyName(nameFrom, nameTo);
        switch (keyword) {
            case TYPE -> sink.type(family, type());
            case HELP -> sink.help(family, helpText(from, to));
            default -> sink.unit(family, unitOf(family, from, to));
        }
    }

    private String unitOf(String family, int from, int to) {
        String unit = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (!unit.isEmpty() && !family.endsWith("_" + unit)) {
            throw new ExpositionException(
                    "unit " + QuotedText.quote(unit) + " not a suffix of metric " + QuotedText.quote(family));
        }
        return unit;
    }

    @Override
    MetricType typeOf(int from, int to) {
        String word = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return switch (word) {
            case "counter" -> MetricType.COUNTER;
            case "gauge" -> MetricType.GAUGE;
            case "histogram" -> MetricType.HISTOGRAM;
            case "gaugehistogram" -> MetricType.GAUGE_HISTOGRAM;
            case "summary" -> MetricType.SUMMARY;
            case "info" -> MetricType.INFO;
            case "stateset" -> MetricType.STATE_SET;
            case "unknown" -> MetricType.UNKNOWN;
            default -> throw new ExpositionException(
                    "invalid metric type " + QuotedText.quote(LoneBytes.decode(bytes, from, to)));
        };
    }

    @Override
    void sample() {
        int seriesEnd = lexer.at;
        double value = value("metric");
        long timestampMillis = ExpositionSink.NO_TIMESTAMP;
        Token token = lexer.next();
        if (token == Token.TIMESTAMP) {
            timestampMillis = timestamp("timestamp");
            token = lexer.next();
            if (token != Token.LINEBREAK && token != Token.COMMENT) {
                throw token == Token.EOF ? unfinished() : unexpected("expected next entry after timestamp", token);
            }
        }
        switch (token) {
            case LINEBREAK -> sink.sample(value, timestampMillis, 0);
            case COMMENT -> {
                refuseExemplarOfOtherTypes(seriesEnd);
                sink.sample(value, timestampMillis, 0);
                exemplar();
            }
            case EOF -> throw unfinished();
            default -> throw unexpected("expected timestamp or # symbol", token);
        }
    }

    private double value(String after) {
        Token token = lexer.next();
        if (token != Token.VALUE) {
            throw unexpected("expected value after " + after, token);
        }
        return number(lexer.start + 1, lexer.at);
    }

    private long timestamp(String what) {
        double seconds = number(lexer.start + 1, lexer.at);
        if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
            String shown = Double.isNaN(seconds) ? "NaN" : seconds > 0 ? "+Inf" : "-Inf";
            throw new ExpositionException("invalid " + what + " " + shown);
        }
        return (long) (seconds * MILLIS);
    }

    private void exemplar() {
        Labels labels = exemplarLabels();
        double value = value("exemplar labels");
        long timestampMillis = ExpositionSink.NO_TIMESTAMP;
        Token token = lexer.next();
        if (token == Token.TIMESTAMP) {
            timestampMillis = timestamp("exemplar timestamp");
            token = lexer.next();
            if (token != Token.LINEBREAK) {
                throw unexpected("expected next entry after exemplar timestamp", token);
            }
        } else if (token != Token.LINEBREAK) {
            throw token == Token.EOF ? unfinished() : unexpected("expected timestamp or comment", token);
        }
        sink.exemplar(new Exemplar(labels, value, timestampMillis));
    }

    /// Info metrics, state sets and the sum and count of gauge histograms have no observations to give an example of.
    private void refuseExemplarOfOtherTypes(int seriesEnd) {
        int nameTo = entryStart;
        while (nameTo < seriesEnd && bytes[nameTo] != '{') {
            nameTo++;
        }
        boolean refused = switch (type()) {
            case INFO, STATE_SET -> true;
            case GAUGE_HISTOGRAM -> !endsWith(nameTo, BUCKET);
            case COUNTER, GAUGE, HISTOGRAM, SUMMARY, UNKNOWN -> false;
        };
        if (refused) {
            throw new ExpositionException("metric name "
                    + new String(bytes, entryStart, nameTo - entryStart, StandardCharsets.UTF_8)
                    + " does not support exemplars");
        }
    }

    private boolean endsWith(int nameTo, byte[] suffix) {
        int from = nameTo - suffix.length;
        if (from < entryStart) {
            return false;
        }
        for (int i = 0; i < suffix.length; i++) {
            if (bytes[from + i] != suffix[i]) {
                return false;
            }
        }
        return true;
    }
}
