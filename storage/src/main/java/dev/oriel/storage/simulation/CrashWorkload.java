package dev.oriel.storage.simulation;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.StaleMarker;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.metric.CommitResult;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A client of a store that notes what it sends and what it is told. Sends each time of a series with one value only,
/// so that what is refused can only be so by mistake.
final class CrashWorkload {
    private record Sent(Labels series, long timestampMillis, double value) {}

    private static final int TENANTS = 2;
    private static final int SERIES = 12;
    private static final int MAX_BATCH = 24;
    private static final Duration LATEST = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMinutes(45);
    private static final double[] SPECIAL_VALUES = {0, -0.0, 1, Double.NaN, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE, StaleMarker.VALUE};

    private final RandomGenerator random;
    private final SimulatedTime time;
    private final List<SampleLedger> ledgers = new ArrayList<>();
    private final List<List<Sent>> unacknowledged = new ArrayList<>();

    CrashWorkload(RandomGenerator random, SimulatedTime time) {
        this.random = random;
        this.time = time;
        for (int i = 0; i < TENANTS; i++) {
            ledgers.add(new SampleLedger());
            unacknowledged.add(List.of());
        }
    }

    /// One thing that a client does. Errors that a store may answer with are taken as such.
    void step(MetricStore store) {
        int tenant = random.nextInt(TENANTS);
        switch (random.nextInt(16)) {
            case 0 -> delete(store, tenant);
            case 1, 2 -> check(store, tenant, false);
            case 3, 4 -> time.advance(Duration.ofSeconds(random.nextInt(1, 120)));
            case 5 -> pause();
            default -> {
                time.advance(Duration.ofMillis(random.nextInt(1, 2_000)));
                send(store, tenant);
            }
        }
    }

    /// What a client does with a store that still recovers: looks at it, and is refused.
    void meet(MetricStore store) {
        int tenant = random.nextInt(TENANTS);
        check(store, tenant, false);
        if (random.nextInt(4) == 0) {
            send(store, tenant);
        }
    }

    /// Nothing is sent for so long that a store cuts and merges what it has; what was to be sent again is given up.
    private void pause() {
        unacknowledged.replaceAll(_ -> List.of());
        time.advance(PAUSE.plusMinutes(random.nextInt((int) PAUSE.toMinutes())));
    }

    /// Compares all that the store shows with all that is known.
    void checkAll(MetricStore store, boolean restarted) {
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            check(store, tenant, restarted);
        }
    }

    long acknowledgedCount() {
        return ledgers.stream().mapToLong(SampleLedger::presentCount).sum();
    }

    private void send(MetricStore store, int tenant) {
        List<Sent> resent = unacknowledged.get(tenant);
        List<Sent> batch = !resent.isEmpty() && random.nextBoolean() ? resent : newBatch(ledgers.get(tenant));
        batch.forEach(sample -> ledgers.get(tenant).send(sample.series, sample.timestampMillis, sample.value));
        try (MetricAppender appender = store.appender(tenant(tenant))) {
            for (Sent sample : batch) {
                appender.append(appender.series(sample.series), sample.timestampMillis, sample.value);
            }
            if (random.nextInt(16) == 0) {
                return;
            }
            CommitResult result = appender.commit();
            if (result.accepted() != batch.size() || result.rejected().total() != 0) {
                throw new SimulationException(
                        "commit of " + batch.size() + " samples: " + result + " (expected: all accepted)");
            }
            batch.forEach(sample -> ledgers.get(tenant).acknowledge(sample.series, sample.timestampMillis));
            unacknowledged.set(tenant, batch == resent ? List.of() : resent);
        } catch (StorageException | OverCapacityException _) {
            unacknowledged.set(tenant, batch);
        }
    }

    private List<Sent> newBatch(SampleLedger ledger) {
        List<Sent> batch = new ArrayList<>();
        int size = random.nextInt(1, MAX_BATCH);
        long now = time.millis();
        for (int i = 0; i < size; i++) {
            Labels series = series(random.nextInt(SERIES));
            boolean late = random.nextInt(8) == 0;
            long timestampMillis = late ? now - random.nextLong(LATEST.toMillis()) : now + i;
            if (!ledger.wasSent(series, timestampMillis) && batch.stream()
                    .noneMatch(sent -> sent.timestampMillis == timestampMillis && sent.series.equals(series))) {
                batch.add(new Sent(series, timestampMillis, value()));
            }
        }
        return batch;
    }

    private double value() {
        return switch (random.nextInt(4)) {
            case 0 -> SPECIAL_VALUES[random.nextInt(SPECIAL_VALUES.length)];
            case 1 -> Double.longBitsToDouble(random.nextLong());
            default -> random.nextInt(1_000);
        };
    }

    private void delete(MetricStore store, int tenant) {
        long end = time.millis() - random.nextLong(LATEST.toMillis());
        TimeRange range = new TimeRange(end - random.nextLong(LATEST.toMillis()), end);
        List<LabelMatcher> matchers = List.of(new LabelMatcher("instance", LabelMatcher.Operator.MATCH,
                "[" + random.nextInt(4) + "-" + (4 + random.nextInt(4)) + "]"));
        SampleLedger ledger = ledgers.get(tenant);
        ledger.mayDelete(range, matchers);
        try {
            store.delete(tenant(tenant), range, matchers);
            ledger.delete(range, matchers);
            unacknowledged.set(tenant, List.of());
        } catch (StorageException | OverCapacityException _) {
            unacknowledged.set(tenant, List.of());
        }
    }

    private void check(MetricStore store, int tenant, boolean restarted) {
        boolean whole = store.state().recovered();
        Map<Labels, List<StoredSample>> shown = StoreContents.of(store, tenant(tenant));
        if (whole) {
            ledgers.get(tenant).check(shown, restarted);
        } else {
            ledgers.get(tenant).checkPart(shown);
        }
    }

    private static Labels series(int number) {
        return Labels.of(Labels.METRIC_NAME, "metric_" + number % 3, "instance", String.valueOf(number));
    }

    private static Tenant tenant(int number) {
        return new Tenant("tenant-" + number);
    }
}
