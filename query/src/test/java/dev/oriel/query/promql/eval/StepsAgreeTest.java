package dev.oriel.query.promql.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.model.histogram.HistogramEquality;
import dev.oriel.model.histogram.Tolerance;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QuerySettings;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.value.QueryResult;
import dev.oriel.query.promql.value.QueryValue;
import dev.oriel.storage.memory.MemoryMetricStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A range query is worked out for all of its steps at once; what it has at a step, and what it says, is that of the
/// instant query at the time.
class StepsAgreeTest {
    private static final int QUERIES = 1_500;
    private static final int STEPS = 7;
    private static final double EPSILON = 1e-9;

    private final PromqlParser parser = new PromqlParser();
    private final PromqlEngine engine = new PromqlEngine(parser, () -> 0);

    /// The value of one series at one step.
    private record Point(double value, @Nullable Histogram histogram) {
        boolean agreesWith(Point other) {
            return histogram == null || other.histogram == null
                    ? histogram == other.histogram && Tolerance.isEqual(value, other.value, EPSILON)
                    : HistogramEquality.isEqual(histogram, other.histogram, EPSILON)
                            && histogram.counterReset() == other.histogram.counterReset();
        }
    }

    @Test
    void aRangeHasAtEachStepWhatAnInstantHas() {
        List<String> differences = new ArrayList<>();
        Random random = new Random(20);
        MemoryMetricStore store = MixedSeries.store(7);
        RandomQueries queries = new RandomQueries(random);
        for (int i = 0; i < QUERIES; i++) {
            QueryOptions options = QueryOptions.defaults()
                    .withSettings(QuerySettings.DEFAULT.withDelayedNameRemoval(random.nextInt(4) == 0));
            String query = queries.vector(1 + random.nextInt(3));
            long start = 600_000 + random.nextInt(2_000_000);
            long step = List.of(1_000L, 15_000L, 61_000L, 400_000L).get(random.nextInt(4));
            String difference = difference(store, query.replace("start()", "" + start / 1000.0), start, step, options);
            if (!difference.isEmpty()) {
                differences.add(query + " from " + start + " step " + step + " delayed "
                        + options.settings().delayedNameRemoval() + ": " + difference);
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void theCountsAndSumsOfHistogramsAreThoseOfTheWholeOnes() {
        List<String> differences = new ArrayList<>();
        Random random = new Random(21);
        MemoryMetricStore store = MixedSeries.store(8);
        RandomQueries queries = new RandomQueries(random);
        for (int i = 0; i < QUERIES; i++) {
            QueryOptions options = QueryOptions.defaults()
                    .withSettings(QuerySettings.DEFAULT.withDelayedNameRemoval(true));
            String query = queries.vector(1 + random.nextInt(3)).replace("start()", "1500");
            long time = 600_000 + random.nextInt(2_000_000);
            try {
                Map<Labels, Point> whole = points(instant(store, query, time, options));
                Map<Labels, Point> counts = points(instant(store, "histogram_count(" + query + ")", time, options));
                Map<Labels, Point> sums = points(instant(store, "histogram_sum(" + query + ")", time, options));
                whole.forEach((labels, point) -> {
                    Labels nameless = labels.toBuilder().remove("__name__").build();
                    if (point.histogram != null && (!counts.containsKey(nameless)
                            || !Tolerance.isEqual(counts.get(nameless).value, point.histogram.count(), EPSILON)
                            || !Tolerance.isEqual(sums.get(nameless).value, point.histogram.sum(), EPSILON))) {
                        differences.add(query + " at " + time + labels + ": " + counts.get(nameless)
                                + " (expected: " + point.histogram + ")");
                    }
                });
            } catch (QueryException e) {
                assertThat(e.kind()).isEqualTo(QueryException.Kind.EXECUTION);
            }
        }
        assertThat(differences).isEmpty();
    }

    private QueryValue.InstantVector instant(MemoryMetricStore store, String query, long time, QueryOptions options) {
        return (QueryValue.InstantVector) engine
                .instant(range -> store.querier(Tenant.DEFAULT, range), query, time, options)
                .result()
                .value();
    }

    private String difference(MemoryMetricStore store, String query, long start, long step, QueryOptions options) {
        List<Map<Labels, Point>> expected = new ArrayList<>();
        Set<String> notes = new TreeSet<>();
        String failure = "";
        for (int i = 0; i < STEPS; i++) {
            try {
                QueryResult result = engine.instant(range -> store.querier(Tenant.DEFAULT, range), query,
                        start + i * step, options).result();
                notes.addAll(result.warnings());
                notes.addAll(result.infos());
                expected.add(points((QueryValue.InstantVector) result.value()));
            } catch (QueryException e) {
                failure = String.valueOf(e.getMessage());
            }
        }
        try {
            QueryResult result = engine.range(range -> store.querier(Tenant.DEFAULT, range), query, start,
                    start + (STEPS - 1) * step, step, options).result();
            if (!failure.isEmpty()) {
                return "no failure (expected: " + failure + ")";
            }
            Set<String> said = new TreeSet<>(result.warnings());
            said.addAll(result.infos());
            // Subqueries also look at what is between the steps, and resets of histograms are found between more samples.
            return said.containsAll(notes)
                    ? difference(expected, (QueryValue.Matrix) result.value(), start, step)
                    : "said " + said + " (expected: " + notes + ")";
        } catch (QueryException e) {
            boolean subquery = query.contains(":");
            return failure.isEmpty() && !subquery && !engine.isRefusedAsAWhole(parser.parse(query), options.settings())
                    ? "failed: " + e.getMessage()
                    : "";
        }
    }

    private static Map<Labels, Point> points(QueryValue.InstantVector vector) {
        Map<Labels, Point> points = new TreeMap<>();
        vector.samples().forEach(sample -> points.put(sample.labels(), new Point(sample.value(), sample.histogram())));
        return points;
    }

    private static String difference(List<Map<Labels, Point>> expected, QueryValue.Matrix matrix, long start,
            long step) {
        List<Map<Labels, Point>> actual = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            actual.add(new TreeMap<>());
        }
        for (QueryValue.Series series : matrix.series()) {
            for (int i = 0; i < series.size(); i++) {
                actual.get((int) ((series.times()[i] - start) / step))
                        .put(series.labels(), new Point(series.values()[i], series.histogram(i)));
            }
        }
        for (int i = 0; i < STEPS; i++) {
            if (!actual.get(i).keySet().equals(expected.get(i).keySet())) {
                return "step " + i + ": " + actual.get(i).keySet() + " (expected: " + expected.get(i).keySet() + ")";
            }
            for (Map.Entry<Labels, Point> entry : expected.get(i).entrySet()) {
                Point point = actual.get(i).get(entry.getKey());
                if (point == null || !point.agreesWith(entry.getValue())) {
                    return "step " + i + " " + entry.getKey() + ": " + point + " (expected: " + entry.getValue() + ")";
                }
            }
        }
        return "";
    }
}
