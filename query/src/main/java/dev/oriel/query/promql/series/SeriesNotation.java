package dev.oriel.query.promql.series;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.StaleMarker;
import dev.oriel.model.histogram.Combination;
import dev.oriel.model.histogram.HistogramArithmetic;
import dev.oriel.query.promql.parse.PromqlParseException;
import dev.oriel.query.promql.parse.PromqlParser;
import java.util.ArrayList;
import java.util.List;

/// Reads the notation of series that scripts and tests of rules use: `up{job="a"} 1 2 _ 3+1x5 stale`.
///
///     5   -2.5   1e3   NaN        one sample
///     _   _x3                     no sample at one step, at three
///     stale                       the staleness marker
///     ax3   a+bx3   a-bx3         four samples: a, and three more
///     {{…}}                       a native histogram; repeats and grows as numbers do
public final class SeriesNotation {
    /// Values of one line.
    static final int MAX_VALUES = 1_000_000;

    private final NotationCursor cursor;
    private final List<SeriesValue> values = new ArrayList<>();

    private SeriesNotation(NotationCursor cursor) {
        this.cursor = cursor;
    }

    /// @throws PromqlParseException the line is no series, or has more than a million values
    public static SeriesDescription parse(String line) {
        int metricEnd = endOfMetric(line);
        Labels labels = metric(line, metricEnd);
        SeriesNotation notation = new SeriesNotation(new NotationCursor(line, metricEnd));
        notation.readItems();
        return new SeriesDescription(labels, notation.values);
    }

    /// The labels of a line, of which the first part alone is looked at.
    ///
    /// @param metricEnd from [#endOfMetric]
    /// @throws PromqlParseException the first part names no series
    public static Labels metric(String line, int metricEnd) {
        String metric = line.substring(0, metricEnd);
        try {
            return new PromqlParser().parseMetric(metric);
        } catch (PromqlParseException e) {
            throw new PromqlParseException(line, e.problems());
        }
    }

    /// Where the name and the braces behind it end, in UTF-16 units.
    public static int endOfMetric(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) != '{' && line.charAt(at) != ' ' && line.charAt(at) != '\t') {
            if (line.charAt(at) == '@') {
                return at;
            }
            at++;
        }
        if (at >= line.length() || line.charAt(at) != '{') {
            return at;
        }
        char quote = 0;
        for (; at < line.length(); at++) {
            char c = line.charAt(at);
            if (quote == 0 && c == '}') {
                return at + 1;
            }
            if (quote == 0 && (c == '"' || c == '\'' || c == '`')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (quote != 0 && quote != '`' && c == '\\') {
                at++;
            }
        }
        return line.length();
    }

    private void readItems() {
        while (!cursor.atEnd()) {
            if (!cursor.skipBlanks()) {
                throw cursor.unexpected("");
            }
            if (!cursor.atEnd()) {
                readItem();
            }
        }
    }

    private void readItem() {
        if (cursor.accept("_")) {
            int count = cursor.accept("x") ? cursor.count() : 1;
            for (int i = 0; i < count; i++) {
                add(new SeriesValue.Absent());
            }
        } else if (cursor.accept("{{")) {
            readHistograms();
        } else if (cursor.accept("stale")) {
            repeat(StaleMarker.VALUE, cursor.accept("x") ? cursor.count() : 0);
        } else {
            readFloats();
        }
    }

    private void repeat(double value, int times) {
        for (int i = 0; i <= times; i++) {
            add(new SeriesValue.FloatValue(value));
        }
    }

    private void readFloats() {
        double value = cursor.number();
        if (cursor.accept("x")) {
            repeat(value, cursor.count());
            return;
        }
        if (cursor.peek() != '+' && cursor.peek() != '-') {
            add(new SeriesValue.FloatValue(value));
            return;
        }
        double step = cursor.number();
        int times = times();
        for (int i = 0; i <= times; i++) {
            add(new SeriesValue.FloatValue(value));
            value += step;
        }
    }

    private int times() {
        if (!cursor.accept("x")) {
            throw cursor.unexpected("\"x\" and a count");
        }
        return cursor.count();
    }

    private void readHistograms() {
        SeriesValue.HistogramValue first = HistogramNotation.read(cursor);
        add(first);
        if (cursor.accept("x")) {
            int times = cursor.count();
            for (int i = 0; i < times; i++) {
                add(first);
            }
            return;
        }
        boolean minus = cursor.startsWith("-{{");
        if (!minus && !cursor.startsWith("+{{")) {
            return;
        }
        cursor.accept(minus ? "-{{" : "+{{");
        SeriesValue.HistogramValue step = HistogramNotation.read(cursor);
        if (!cursor.accept("x")) {
            throw cursor.unexpected("\"x\" and a count");
        }
        int countStart = cursor.position();
        int times = cursor.count();
        Histogram current = first.histogram();
        for (int i = 0; i < times; i++) {
            current = combine(current, step.histogram(), minus, countStart);
            add(new SeriesValue.HistogramValue(current, step.counterResetGiven()));
        }
    }

    private Histogram combine(Histogram current, Histogram step, boolean minus, int place) {
        if (current.schema() > step.schema()) {
            throw cursor.error(place, "error combining histograms: cannot merge from schema " + step.schema() + " to "
                    + current.schema());
        }
        Combination combination = minus
                ? HistogramArithmetic.subtract(current, step)
                : HistogramArithmetic.add(current, step);
        return switch (combination) {
            case Combination.Combined combined -> minus
                    ? combined.histogram().withCounterReset(current.counterReset())
                    : combined.histogram();
            case Combination.Incompatible _ -> throw cursor.error(place,
                    "cannot apply this operation on histograms with a mix of exponential and custom bucket schemas");
        };
    }

    private void add(SeriesValue value) {
        if (values.size() == MAX_VALUES) {
            throw cursor.error(cursor.position(), "series values: more than " + MAX_VALUES + " (expected: at most "
                    + MAX_VALUES + ")");
        }
        values.add(value);
    }
}
