package dev.oriel.storage.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Histogram;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.MetricType;
import dev.oriel.model.StaleMarker;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.storage.simulation.StoreContents;
import dev.oriel.storage.simulation.StoredSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Does the same random things to a store and to the memory store, and compares all that they answer. A failure names
/// its seed.
public final class MetricStoreModelCheck {
    /// The store under test.
    public interface Subject {
        MetricStore openEmpty(MetricStoreOptions options, SimulatedTime clock);

        /// Closes, kills or compacts the store, as the subject likes, and opens it again on the same clock.
        ///
        /// @return the store to go on with
        MetricStore disturb(MetricStore store, MetricStoreOptions options, SimulatedTime clock);
    }

    private static final Tenant[] TENANTS = {new Tenant("a"), new Tenant("b")};
    private static final double[] SPECIAL_VALUES = {0, -0.0, Double.NaN, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, StaleMarker.VALUE, Double.MIN_VALUE, Double.MAX_VALUE,
        Double.longBitsToDouble(0x7ff8_0000_dead_beefL)};
    private static final String[] MATCHED_NAMES = {"__name__", "instance", "job", "nowhere"};
    private static final String[] PATTERNS = {"", ".*", ".+", "metric_[01]", "[0-4]", "5|6|", "even", "x.*"};

    private final SplittableRandom random;
    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final MetricStoreOptions options;
    private final Subject subject;
    private final MetricStore model;
    private MetricStore store;
    private final Map<Tenant, Set<Labels>> known = new HashMap<>();
    private @Nullable HeldQueriers held;

    /// Of the same moment.
    private record HeldQueriers(Tenant tenant, MetricQuerier expected, MetricQuerier actual) {}

    private MetricStoreModelCheck(Subject subject, long seed) {
        this.random = new SplittableRandom(seed);
        this.subject = subject;
        this.options = MetricStoreOptions.DEFAULT
                .withOutOfOrderWindow(Duration.ofMinutes(random.nextInt(4) == 0 ? 0 : 30));
        this.model = new MemoryMetricStore(options, time);
        this.store = subject.openEmpty(options, time);
    }

    /// Runs some seeds, each a history of so many steps.
    public static void run(Subject subject, long firstSeed, int seeds, int steps) {
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            MetricStoreModelCheck check = new MetricStoreModelCheck(subject, seed);
            for (int step = 0; step < steps; step++) {
                String place = "seed " + seed + ", step " + step;
                check.step(place);
            }
            check.letGo("seed " + seed + ", at the end");
            check.compareAll("seed " + seed + ", at the end");
            check.store.close();
        }
    }

    private void step(String place) {
        Tenant tenant = TENANTS[random.nextInt(TENANTS.length)];
        switch (random.nextInt(20)) {
            case 0 -> delete(tenant);
            case 1, 2, 3 -> compareSelection(tenant, place);
            case 4 -> compareLabels(tenant, place);
            case 5 -> compareExemplars(tenant, place);
            case 6 -> time.advance(Duration.ofMinutes(random.nextInt(40)));
            case 7 -> {
                letGo(place);
                store = subject.disturb(store, options, time);
                compareAll(place + ", reopened");
            }
            case 8 -> {
                letGo(place);
                held = new HeldQueriers(tenant, model.querier(tenant, TimeRange.ALL),
                        store.querier(tenant, TimeRange.ALL));
            }
            default -> {
                time.advance(Duration.ofMillis(random.nextInt(1, 30_000)));
                append(tenant, place);
            }
        }
    }

    /// Whoever holds a querier sees what was there when it was opened, whatever came since.
    private void letGo(String place) {
        HeldQueriers queriers = held;
        held = null;
        if (queriers != null) {
            try (MetricQuerier expected = queriers.expected; MetricQuerier actual = queriers.actual) {
                compare(place + ": held, of " + queriers.tenant, StoreContents.of(actual, TimeRange.ALL, List.of()),
                        StoreContents.of(expected, TimeRange.ALL, List.of()));
            }
        }
    }

    private void append(Tenant tenant, String place) {
        int count = random.nextInt(40);
        boolean scrape = random.nextBoolean();
        long now = time.millis();
        List<Labels> all = new ArrayList<>();
        List<CommitResult> results = new ArrayList<>();
        long batchSeed = random.nextLong();
        for (MetricStore each : List.of(model, store)) {
            SplittableRandom same = new SplittableRandom(batchSeed);
            try (MetricAppender appender = each.appender(tenant)) {
                for (int i = 0; i < count; i++) {
                    Labels labels = labels(scrape ? i : same.nextInt(12));
                    all.add(labels);
                    appendOne(appender, labels, scrape ? now : time(same, now), same);
                }
                if (same.nextInt(8) == 0) {
                    appender.metadata("metric_" + same.nextInt(3),
                            new MetricMetadata(MetricType.GAUGE, "help " + same.nextInt(5), ""));
                }
                results.add(appender.commit());
            }
        }
        known.computeIfAbsent(tenant, _ -> new LinkedHashSet<>()).addAll(all);
        assertThat(results.get(1).accepted()).as("%s: accepted", place).isEqualTo(results.get(0).accepted());
        assertThat(results.get(1).duplicates()).as("%s: duplicates", place).isEqualTo(results.get(0).duplicates());
        assertThat(results.get(1).rejected()).as("%s: rejected", place).isEqualTo(results.get(0).rejected());
        assertThat(results.get(1).examples()).as("%s: examples", place)
                .containsExactlyInAnyOrderElementsOf(results.get(0).examples());
    }

    private static void appendOne(MetricAppender appender, Labels labels, long timestampMillis,
            SplittableRandom random) {
        byte[] bytes = LabelBytes.encode(labels);
        long series = random.nextBoolean() ? appender.series(labels) : appender.series(bytes, 0, bytes.length);
        long startMillis = random.nextInt(4) == 0 ? timestampMillis - random.nextInt(1000) : 0;
        switch (random.nextInt(10)) {
            case 0 -> appender.append(series, startMillis, timestampMillis, histogram(random));
            case 1 -> appender.append(series, timestampMillis,
                    SPECIAL_VALUES[random.nextInt(SPECIAL_VALUES.length)]);
            case 2 -> appender.append(series, timestampMillis, random.nextDouble());
            default -> appender.append(series, startMillis, timestampMillis, random.nextInt(4));
        }
        if (random.nextInt(20) == 0) {
            appender.append(series,
                    new Exemplar(Labels.of("trace_id", String.valueOf(random.nextInt(9))), 1, timestampMillis));
        }
    }

    /// Mostly coarse, so that times meet; sometimes late, too old, or from the future.
    private static long time(SplittableRandom random, long now) {
        long coarse = now - now % 5_000;
        return switch (random.nextInt(10)) {
            case 0 -> coarse - 5_000L * random.nextInt(400);
            case 1 -> coarse - 5_000L * random.nextInt(1_000);
            case 2 -> coarse + 5_000L * random.nextInt(150);
            default -> coarse - 5_000L * random.nextInt(4);
        };
    }

    private static Labels labels(int number) {
        return Labels.of(Labels.METRIC_NAME, "metric_" + number % 3, "instance", String.valueOf(number), "job",
                number % 2 == 0 ? "even" : "");
    }

    private static Histogram histogram(SplittableRandom random) {
        boolean custom = random.nextInt(3) == 0;
        int size = 1 + random.nextInt(4);
        int[] indexes = new int[size];
        double[] counts = new double[size];
        double total = 0;
        for (int i = 0; i < size; i++) {
            indexes[i] = i == 0 ? (custom ? 0 : random.nextInt(-20, 20)) : indexes[i - 1] + 1 + random.nextInt(3);
            counts[i] = 1 + random.nextInt(5);
            total += counts[i];
        }
        double[] bounds = new double[custom ? indexes[size - 1] : 0];
        Arrays.setAll(bounds, i -> i * 1.5);
        Histogram.CounterReset[] resets = Histogram.CounterReset.values();
        return new Histogram(custom ? Histogram.CUSTOM_BOUNDS_SCHEMA : random.nextInt(-4, 9), 0, 0, total,
                random.nextDouble(), new Histogram.Buckets(indexes, counts), Histogram.Buckets.NONE, bounds,
                resets[random.nextInt(resets.length)], random.nextBoolean());
    }

    private void delete(Tenant tenant) {
        TimeRange range = range();
        List<LabelMatcher> matchers = matchers();
        model.delete(tenant, range, matchers);
        store.delete(tenant, range, matchers);
    }

    private void compareAll(String place) {
        for (Tenant tenant : TENANTS) {
            compare(place + ": all of " + tenant, StoreContents.of(store, tenant), StoreContents.of(model, tenant));
        }
    }

    private void compareSelection(Tenant tenant, String place) {
        TimeRange opened = range();
        TimeRange range = range();
        List<LabelMatcher> matchers = matchers();
        try (MetricQuerier expected = model.querier(tenant, opened);
                MetricQuerier actual = store.querier(tenant, opened)) {
            compare(place + ": " + matchers + " in " + range, StoreContents.of(actual, range, matchers),
                    StoreContents.of(expected, range, matchers));
        }
    }

    private static void compare(String place, Map<Labels, List<StoredSample>> actual,
            Map<Labels, List<StoredSample>> expected) {
        assertThat(actual.keySet()).as(place).isEqualTo(expected.keySet());
        expected.forEach((series, samples) -> assertThat(actual.get(series)).as("%s: %s", place, series)
                .containsExactlyElementsOf(samples));
    }

    /// A store may also list what has no samples in the range, but never what it was not given.
    private void compareLabels(Tenant tenant, String place) {
        TimeRange range = range();
        List<LabelMatcher> matchers = matchers();
        Set<String> names = new TreeSet<>();
        Set<String> instances = new TreeSet<>();
        for (Labels labels : known.getOrDefault(tenant, Set.of())) {
            if (matchers.stream().allMatch(matcher -> matcher.matches(labels))) {
                names.addAll(labels.toMap().keySet());
                instances.add(labels.get("instance"));
            }
        }
        try (MetricQuerier expected = model.querier(tenant, range);
                MetricQuerier actual = store.querier(tenant, range)) {
            assertThat(actual.labelNames(matchers, 0)).as("%s: label names of %s", place, matchers)
                    .isSorted()
                    .isSubsetOf(names)
                    .containsAll(expected.labelNames(matchers, 0));
            assertThat(actual.labelValues("instance", matchers, 0)).as("%s: instances of %s", place, matchers)
                    .isSorted()
                    .isSubsetOf(instances)
                    .containsAll(expected.labelValues("instance", matchers, 0));
            assertThat(actual.metadata()).as("%s: metadata", place).isEqualTo(expected.metadata());
        }
    }

    private void compareExemplars(Tenant tenant, String place) {
        TimeRange range = range();
        List<List<LabelMatcher>> selectors = List.of(matchers(), matchers());
        try (MetricQuerier expected = model.querier(tenant, TimeRange.ALL);
                MetricQuerier actual = store.querier(tenant, TimeRange.ALL)) {
            assertThat(actual.exemplars(range, selectors)).as("%s: exemplars of %s", place, selectors)
                    .isEqualTo(expected.exemplars(range, selectors));
        }
    }

    private TimeRange range() {
        if (random.nextInt(4) == 0) {
            return TimeRange.ALL;
        }
        long end = time.millis() - random.nextLong(Duration.ofHours(3).toMillis()) + 60_000;
        return new TimeRange(end - random.nextLong(Duration.ofHours(1).toMillis()), end);
    }

    private List<LabelMatcher> matchers() {
        List<LabelMatcher> matchers = new ArrayList<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            LabelMatcher.Operator[] operators = LabelMatcher.Operator.values();
            matchers.add(new LabelMatcher(MATCHED_NAMES[random.nextInt(MATCHED_NAMES.length)],
                    operators[random.nextInt(operators.length)], PATTERNS[random.nextInt(PATTERNS.length)]));
        }
        return matchers;
    }
}
