package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Maintenance comes to an end whatever it finds: soon there is nothing left for it to do, and it does nothing.
class MaintenanceEndsTest {
    private static final int MAX_OPERATIONS = 20_000;
    private static final Tenant TENANT = new Tenant("a");
    /// From the clock: now, a day and some years ago, the beginning of time as others count it, just allowed.
    private static final long[] DISTANCES = {0, -Duration.ofDays(1).toMillis(), -Duration.ofDays(3650).toMillis(),
        -Instant.parse("2026-02-01T00:00:00Z").toEpochMilli(), Duration.ofMinutes(9).toMillis(),
        Duration.ofDays(9000).toMillis(), Long.MIN_VALUE / 2, Long.MAX_VALUE / 2};

    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-02-01T00:00:00Z"));

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void hasNothingLeftToDoAfterAFewRunsInAnyState() {
        for (int seed = 0; seed < Integer.getInteger("oriel.states", 150); seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, seed);
            TsdbOptions options = options(random);
            TsdbMetricStore store = StoreOnDisk.open(disk, options, time, seed);
            fill(store, random);
            if (random.nextBoolean()) {
                disk = interrupted(disk, options, random);
                store = StoreOnDisk.open(disk, options, time, seed);
            }
            assertEnds(store, disk, "seed " + seed);
            time.dropTasks();
        }
    }

    private TsdbOptions options(SplittableRandom random) {
        MetricStoreOptions samples = random.nextBoolean()
                ? MetricStoreOptions.UNBOUNDED
                : MetricStoreOptions.DEFAULT.withFutureBound(Duration.ofDays(10_000));
        return SimulatedTsdb.options(samples)
                .withMaxJournalBytes(1L << random.nextInt(4, 17))
                .withMaxHeadBytes(1L << random.nextInt(10, 22));
    }

    private void fill(TsdbMetricStore store, SplittableRandom random) {
        long start = time.millis() + DISTANCES[random.nextInt(DISTANCES.length)];
        int batches = random.nextInt(1, 60);
        long step = Duration.ofSeconds(random.nextInt(1, 1200)).toMillis();
        for (int i = 0; i < batches; i++) {
            boolean jumps = random.nextInt(20) == 0;
            start = jumps ? time.millis() + DISTANCES[random.nextInt(DISTANCES.length)] : start + step;
            try (MetricAppender appender = store.appender(TENANT)) {
                for (int series = 0; series < random.nextInt(1, 30); series++) {
                    Labels labels = Labels.of("__name__", "m", "i", String.valueOf(series));
                    appender.append(appender.series(labels), start, i);
                }
                appender.commit();
            }
        }
    }

    /// The power fails somewhere in the first maintenance.
    private SimulatedDisk interrupted(SimulatedDisk disk, TsdbOptions options, SplittableRandom random) {
        SimulatedDisk next = disk.kill(DiskFaults.NONE.withCrashAtOperation(random.nextInt(1, 60)));
        time.dropTasks();
        try {
            StoreOnDisk.open(next, options, time, 1).maintain();
        } catch (StorageException e) {
            assertThat(next.isDead()).as("%s", e).isTrue();
        }
        time.dropTasks();
        return next.crash(DiskFaults.NONE);
    }

    private static void assertEnds(TsdbMetricStore store, SimulatedDisk disk, String what) {
        long before = disk.operations();
        for (int run = 0; run < 3; run++) {
            store.maintain();
        }
        assertThat(disk.operations() - before).as("%s: changes of the disk in three runs", what)
                .isLessThan(MAX_OPERATIONS);
        TsdbFigures settled = store.figures();
        store.maintain();
        TsdbFigures later = store.figures();
        assertThat(new long[]{later.cuts(), later.checkpoints(), later.compactions(), later.expiredBlocks(),
            later.removedSeries(), later.taskFailures()}).as("%s: %s then %s", what, settled, later)
                .containsExactly(settled.cuts(), settled.checkpoints(), settled.compactions(),
                        settled.expiredBlocks(), settled.removedSeries(), 0);
    }
}
