package dev.oriel.tsdb.block.index;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.LabelMatcher.Operator;
import java.util.ArrayList;
import java.util.List;

/// Finds the series of a block that fit matchers. Equalities come first: where their lists begin and end bounds the
/// range of series that anything else is looked at in (series are sorted by metric name first). Other matchers are
/// tried on the label's distinct values, or on the remaining series' values where those are fewer.
public final class Selection {
    private final BlockIndex index;
    private SeriesBits found;

    private Selection(BlockIndex index, int start, int end) {
        this.index = index;
        this.found = new SeriesBits(start, end);
    }

    /// The series' numbers, ascending.
    public static int[] select(BlockIndex index, List<LabelMatcher> matchers) {
        List<Postings> equal = new ArrayList<>();
        List<LabelMatcher> others = new ArrayList<>();
        int start = 0;
        int end = index.seriesCount();
        for (LabelMatcher matcher : matchers) {
            if (matcher.operator() != Operator.EQUAL || matcher.value().isEmpty()) {
                others.add(matcher);
                continue;
            }
            int name = index.findName(matcher.name());
            int value = name < 0 ? -1 : index.findValue(name, matcher.value());
            if (value < 0) {
                return new int[0];
            }
            Postings postings = index.postings(name, value);
            start = Math.max(start, postings.first());
            end = Math.min(end, postings.last() + 1);
            equal.add(postings);
        }
        if (start >= end) {
            return new int[0];
        }
        Selection selection = new Selection(index, start, end);
        selection.keepAll(equal);
        for (LabelMatcher matcher : others) {
            selection.keep(matcher);
        }
        return selection.found.toArray();
    }

    private void keepAll(List<Postings> equal) {
        if (equal.isEmpty()) {
            found.addRange(found.start(), found.end());
            return;
        }
        equal.getFirst().addTo(found);
        for (Postings postings : equal.subList(1, equal.size())) {
            SeriesBits other = new SeriesBits(found.start(), found.end());
            postings.addTo(other);
            found.and(other);
        }
    }

    private void keep(LabelMatcher matcher) {
        boolean matchesEmpty = matcher.matchesEmpty();
        int name = index.findName(matcher.name());
        if (name < 0) {
            if (!matchesEmpty) {
                found = new SeriesBits(found.start(), found.start());
            }
            return;
        }
        int values = index.valueCount(name);
        if (matcher.operator() != Operator.NOT_EQUAL && found.count() < values) {
            keepSeries(matcher, index.nameSymbol(name), matchesEmpty);
            return;
        }
        SeriesBits listed = new SeriesBits(found.start(), found.end());
        if (matcher.operator() == Operator.NOT_EQUAL && matchesEmpty) {
            int value = index.findValue(name, matcher.value());
            if (value >= 0) {
                index.postings(name, value).addTo(listed);
            }
        } else {
            for (int value = 0; value < values; value++) {
                if (matcher.matches(index.symbols().string(index.valueSymbol(name, value))) != matchesEmpty) {
                    index.postings(name, value).addTo(listed);
                }
            }
        }
        // What a series without the label does, those with a value that is not listed do too.
        if (matchesEmpty) {
            found.andNot(listed);
        } else {
            found.and(listed);
        }
    }

    /// Tries the matcher on each remaining series.
    private void keepSeries(LabelMatcher matcher, int nameSymbol, boolean matchesEmpty) {
        int lastSymbol = -1;
        boolean lastMatches = false;
        for (int series : found.toArray()) {
            SeriesGroup group = index.group(series);
            int label = group.indexOf(nameSymbol);
            boolean matches = matchesEmpty;
            if (label >= 0) {
                int symbol = group.value(series, label);
                if (symbol != lastSymbol) {
                    lastSymbol = symbol;
                    lastMatches = matcher.matches(index.symbols().string(symbol));
                }
                matches = lastMatches;
            }
            if (!matches) {
                found.clear(series);
            }
        }
    }
}
