package dev.oriel.tsdb.head.index;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.storage.metric.LabelBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Works out which series fit a selector. Equalities come first and by look-up; what is left is tested on the distinct
/// values of its label, or, where the series found so far are fewer than those, on the series themselves.
final class SeriesSelection {
    private final LabelPairs pairs;
    private final Postings postings;
    private final PairRuns runs;
    private final SeriesRecords records;
    private final RoaringBitmap indexed;

    SeriesSelection(LabelPairs pairs, Postings postings, PairRuns runs, SeriesRecords records,
            RoaringBitmap indexed) {
        this.pairs = pairs;
        this.postings = postings;
        this.runs = runs;
        this.records = records;
        this.indexed = indexed;
    }

    /// @return a set that may be shared with the index: not to be changed, not to be kept beyond the lock
    RoaringBitmap select(List<LabelMatcher> matchers) {
        List<RoaringBitmap> equalities = new ArrayList<>();
        List<LabelMatcher> others = new ArrayList<>();
        for (LabelMatcher matcher : matchers) {
            if (matcher.operator() == LabelMatcher.Operator.EQUAL && !matcher.value().isEmpty()) {
                int pair = find(matcher.name(), matcher.value());
                if (pair < 0 || !postings.covers(pair)) {
                    return new RoaringBitmap();
                }
                equalities.add(postings.view(pair));
            } else {
                others.add(matcher);
            }
        }
        RoaringBitmap found = intersection(equalities);
        // Positive conditions narrow down; those that an absent label passes only take away.
        others.sort((left, right) -> Boolean.compare(left.matchesEmpty(), right.matchesEmpty()));
        for (LabelMatcher matcher : others) {
            if (found.isEmpty()) {
                return found;
            }
            found = narrow(found, matcher);
        }
        return found;
    }

    private RoaringBitmap intersection(List<RoaringBitmap> sets) {
        if (sets.isEmpty()) {
            return indexed;
        }
        sets.sort((left, right) -> Integer.compare(left.getCardinality(), right.getCardinality()));
        RoaringBitmap result = sets.get(0);
        for (int i = 1; i < sets.size(); i++) {
            result = RoaringBitmap.and(result, sets.get(i));
        }
        return result;
    }

    private int find(String name, String value) {
        byte[] bytes = LabelBytes.encode(Labels.of(name, value));
        int start = 1;
        while (bytes[start] < 0) {
            start++;
        }
        return pairs.find(Arrays.copyOfRange(bytes, start + 1, bytes.length));
    }

    private RoaringBitmap narrow(RoaringBitmap found, LabelMatcher matcher) {
        LabelPairs.@Nullable LabelName name = pairs.name(matcher.name());
        boolean matchesEmpty = matcher.matchesEmpty();
        if (name == null) {
            return matchesEmpty ? found : new RoaringBitmap();
        }
        if (found.getCardinality() < name.pairCount()) {
            return testSeries(found, matcher, matchesEmpty);
        }
        RoaringBitmap union = new RoaringBitmap();
        for (int i = 0; i < name.pairCount(); i++) {
            int pair = name.pair(i);
            if (postings.covers(pair) && matcher.matches(pairs.valueOf(pair)) != matchesEmpty) {
                postings.addTo(union, pair);
            }
        }
        return matchesEmpty ? RoaringBitmap.andNot(found, union) : RoaringBitmap.and(found, union);
    }

    private RoaringBitmap testSeries(RoaringBitmap found, LabelMatcher matcher, boolean matchesEmpty) {
        RoaringBitmap passed = new RoaringBitmap();
        found.forEach((int series) -> {
            int run = records.run(series);
            boolean passes = matchesEmpty;
            for (int i = 0, count = runs.count(run); i < count; i++) {
                int pair = runs.pair(run, i);
                if (pairs.nameOf(pair).name().equals(matcher.name())) {
                    passes = matcher.matches(pairs.valueOf(pair));
                    break;
                }
            }
            if (passes) {
                passed.add(series);
            }
        });
        return passed;
    }
}
