package dev.oriel.collect.exposition;

import dev.oriel.collect.exposition.TextLexer.State;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.model.MetricType;
import dev.oriel.model.text.LoneBytes;
import dev.oriel.model.text.QuotedText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the parsers of both text formats share: series, labels and the wording of errors, which is that of Prometheus.
/// One parser reads one body. Confined to one thread.
abstract sealed class LineParser permits TextParser, OpenMetricsParser {
    private static final int NAME_UNSET = -1;

    final byte[] bytes;
    final TextLexer lexer;
    final ExpositionSink sink;
    final FloatReader floats = new FloatReader();
    private MetricType type = MetricType.UNKNOWN;
    /// Where the last TYPE line ends, if it was skipped as known and not read; -1 otherwise.
    private int unreadType = -1;
    /// Where the entry began that is being read.
    int entryStart;
    private final boolean openMetrics;
    /// Metric name, then label names and values: from and to of each, without quotes.
    private int[] offsets = new int[64];
    private int offsetCount;

    LineParser(TextLexer lexer, ExpositionSink sink, boolean openMetrics) {
        this.bytes = lexer.bytes;
        this.lexer = lexer;
        this.sink = sink;
        this.openMetrics = openMetrics;
    }

    /// Reads the whole body.
    ///
    /// @throws ExpositionException the body does not follow the format
    public final void parse() {
        boolean more = true;
        while (more) {
            entryStart = lexer.at;
            if (atExpectedSeries()) {
                sample();
            } else if (!atExpectedMetadata()) {
                more = entry(lexer.next());
            }
        }
    }

    /// Reads the entry whose first token was just read.
    ///
    /// @return whether another may follow
    abstract boolean entry(Token first);

    /// Reads what stands behind a series, to the line's end.
    abstract void sample();

    /// Whether the series that most probably comes next stands here; the lexer is behind it then.
    private boolean atExpectedSeries() {
        int end = sink.expected(bytes, lexer.at, lexer.limit);
        if (end < 0) {
            return false;
        }
        lexer.at = end;
        lexer.state = State.VALUE;
        return true;
    }

    /// Whether the metadata that most probably comes next stands here; the lexer is behind its line then.
    private boolean atExpectedMetadata() {
        int from = lexer.at;
        if (from >= lexer.limit || bytes[from] != '#') {
            return false;
        }
        int end = sink.expectedMetadata(bytes, from, lexer.limit);
        if (end < 0) {
            return false;
        }
        int keyword = from + 1;
        while (bytes[keyword] == ' ' || bytes[keyword] == '\t') {
            keyword++;
        }
        unreadType = bytes[keyword] == 'T' ? end : unreadType;
        lexer.at = end + 1;
        return true;
    }

    /// The type that the last TYPE line gave.
    final MetricType type() {
        if (unreadType >= 0) {
            int from = unreadType;
            while (bytes[from - 1] != ' ' && bytes[from - 1] != '\t') {
                from--;
            }
            setType(typeOf(from, unreadType));
        }
        return type;
    }

    final void setType(MetricType given) {
        type = given;
        unreadType = -1;
    }

    /// @throws ExpositionException the format has no type of that name
    abstract MetricType typeOf(int from, int to);

    /// Reads the series whose first token, a metric name or an opening brace, was just read.
    final void series(Token first) {
        int from = lexer.start;
        int open = first == Token.BRACE_OPEN ? from : braceAfterName();
        int end = open < 0 ? lexer.at : lexer.bracesEnd(open);
        if (end >= 0 && sink.find(bytes, from, end)) {
            lexer.at = end;
            lexer.state = State.VALUE;
            return;
        }
        offsetCount = 0;
        addOffsets(NAME_UNSET, NAME_UNSET);
        if (first == Token.METRIC_NAME) {
            offsets[0] = lexer.start;
            offsets[1] = lexer.at;
            if (open >= 0) {
                lexer.next();
                labelPairs(false);
            }
        } else {
            labelPairs(false);
        }
        if (offsets[0] == NAME_UNSET) {
            lexer.next();
            throw new ExpositionException(
                    "metric name not set while parsing: "
                            + QuotedText.quote(LoneBytes.decode(bytes, entryStart, lexer.at)));
        }
        LabelsBuilder labels = new LabelsBuilder();
        labels.set(Labels.METRIC_NAME, LabelText.unescape(bytes, offsets[0], offsets[1]));
        List<String> emptyLabels = addPairs(labels, 2);
        sink.discover(bytes, from, lexer.at, labels.build(), emptyLabels);
    }

    /// Where braces open after the metric name that was just read; -1 if none do.
    private int braceAfterName() {
        int at = lexer.at;
        while (!openMetrics && at < lexer.limit && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at < lexer.limit && bytes[at] == '{' ? at : -1;
    }

    /// Reads what stands in braces, the closing one included, into the offsets.
    private void labelPairs(boolean exemplar) {
        Token token = lexer.next();
        while (token != Token.BRACE_CLOSE) {
            boolean quoted = token == Token.QUOTED;
            if (!quoted && token != Token.LABEL_NAME) {
                throw unexpected("expected label name", token);
            }
            int nameFrom = lexer.start + (quoted ? 1 : 0);
            int nameTo = lexer.at - (quoted ? 1 : 0);
            token = lexer.next();
            if (quoted && (token == Token.COMMA || token == Token.BRACE_CLOSE)) {
                quotedMetricName(nameFrom, nameTo, exemplar, token);
                token = token == Token.COMMA ? lexer.next() : token;
                continue;
            }
            if (token != Token.EQUAL) {
                throw unexpected("expected equal", token);
            }
            token = lexer.next();
            if (token != Token.LABEL_VALUE) {
                throw unexpected("expected label value", token);
            }
            if (!LoneBytes.isUtf8(bytes, lexer.start, lexer.at)) {
                throw new ExpositionException(
                        "invalid UTF-8 label value: "
                                + QuotedText.quote(LoneBytes.decode(bytes, lexer.start, lexer.at)));
            }
            addOffsets(nameFrom, nameTo);
            addOffsets(lexer.start + 1, lexer.at - 1);
            token = afterPair();
        }
    }

    private void quotedMetricName(int from, int to, boolean exemplar, Token following) {
        if (exemplar) {
            throw unexpected("expected label name", following);
        }
        if (offsets[0] != NAME_UNSET) {
            throw new ExpositionException(
                    "metric name already set while parsing: "
                            + QuotedText.quote(LoneBytes.decode(bytes, entryStart, lexer.at)));
        }
        offsets[0] = from;
        offsets[1] = to;
    }

    /// The text format lets pairs follow each other without a comma and a comma stand at the end; OpenMetrics does not.
    private Token afterPair() {
        Token token = lexer.next();
        if (token == Token.COMMA) {
            token = lexer.next();
            if (openMetrics && token == Token.BRACE_CLOSE) {
                throw unexpected("expected label name", token);
            }
        } else if (openMetrics && token != Token.BRACE_CLOSE) {
            throw unexpected("expected comma or brace close", token);
        }
        return token;
    }

    private void addOffsets(int from, int to) {
        if (offsetCount + 2 > offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
        }
        offsets[offsetCount++] = from;
        offsets[offsetCount++] = to;
    }

    final Labels exemplarLabels() {
        offsetCount = 0;
        labelPairs(true);
        LabelsBuilder labels = new LabelsBuilder();
        addPairs(labels, 0);
        return labels.build();
    }

    /// @return the names of labels without a value
    private List<String> addPairs(LabelsBuilder labels, int firstPair) {
        List<String> empty = List.of();
        for (int i = firstPair; i < offsetCount; i += 4) {
            String name = LabelText.unescape(bytes, offsets[i], offsets[i + 1]);
            String value = LabelText.unescape(bytes, offsets[i + 2], offsets[i + 3]);
            if (!labels.get(name).isEmpty() || empty.contains(name)) {
                throw new ExpositionException(
                        "label name " + QuotedText.quote(name) + " is not unique: invalid sample");
            }
            if (value.isEmpty()) {
                empty = empty.isEmpty() ? new ArrayList<>() : empty;
                empty.add(name);
            }
            labels.set(name, LabelText.normalizeBound(type(), name, value));
        }
        return empty;
    }

    /// The metric name of a metadata line, which may be quoted.
    final String familyName(int from, int to) {
        return bytes[from] == '"'
                ? LabelText.unescape(bytes, from + 1, to - 1)
                : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    final String helpText(int from, int to) {
        if (!LoneBytes.isUtf8(bytes, from, to)) {
            throw new ExpositionException(
                    "help text " + QuotedText.quote(LoneBytes.decode(bytes, from, to)) + " is not a valid utf8 string");
        }
        return openMetrics ? LabelText.unescape(bytes, from, to) : LabelText.unescapeHelp(bytes, from, to);
    }

    final double number(int from, int to) {
        double value = floats.read(bytes, from, to);
        if (floats.error() != FloatReader.Error.NONE) {
            throw new ExpositionException(floats.message(bytes, from, to) + " while parsing: "
                    + QuotedText.quote(LoneBytes.decode(bytes, entryStart, lexer.at)));
        }
        return value;
    }

    final ExpositionException unexpected(String expected, Token token) {
        int end = Math.min(lexer.limit, lexer.at + 1);
        return new ExpositionException(expected + ", got " + QuotedText.quote(LoneBytes.decode(bytes, lexer.start, end))
                + " (\""
                + token.word() + "\") while parsing: " + QuotedText.quote(LoneBytes.decode(bytes, entryStart, end)));
    }
}
