package dev.oriel.storage.simulation;

import dev.oriel.storage.StorageException;
import dev.oriel.storage.metric.MetricStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Runs a store on a machine that fails, again and again, and checks after every crash that
///
/// - all that was acknowledged is there, and nothing that was not sent, in order;
/// - what was deleted stays deleted;
/// - what was seen after one start is seen after the next;
/// - a store that still recovers may show less, but nothing else.
///
/// A seed is one machine's life: some starts, each with a random choice of faults (some lives have none, so that long
/// histories come up too), each ended by a power failure, a kill or an orderly close at a random point. The same seed
/// gives the same run, whichever seeds run beside it.
public final class CrashSimulation {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MAX_STARTS = 5;
    private static final int MAX_STEPS = 40;
    private static final int OPERATIONS_PER_START = 120;

    private final SimulatedStoreFactory factory;

    public CrashSimulation(SimulatedStoreFactory factory) {
        this.factory = factory;
    }

    /// What became of one seed.
    ///
    /// @param seed    replays it
    /// @param message what was broken, empty where nothing was
    public record SeedResult(long seed, long acknowledgedSamples, String message) {
        public boolean failed() {
            return !message.isEmpty();
        }

        @Override
        public String toString() {
            return "seed " + seed + ": " + (failed() ? message : acknowledgedSamples + " samples kept");
        }
    }

    /// What became of many seeds.
    ///
    /// @param failures the first few that failed
    public record Report(int seeds, long acknowledgedSamples, List<SeedResult> failures) {
        public Report {
            failures = List.copyOf(failures);
        }
    }

    /// Seeds that fail after this many others have are not looked for.
    private static final int MAX_FAILURES = 10;

    /// Runs consecutive seeds, until all are run or many have failed.
    public Report run(long firstSeed, int count) {
        List<SeedResult> failures = new ArrayList<>();
        long acknowledged = 0;
        int run = 0;
        while (run < count && failures.size() < MAX_FAILURES) {
            SeedResult result = run(firstSeed + run);
            acknowledged += result.acknowledgedSamples();
            if (result.failed()) {
                failures.add(result);
            }
            run++;
        }
        return new Report(run, acknowledged, failures);
    }

    /// Runs one seed.
    public SeedResult run(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SimulatedTime time = new SimulatedTime(START);
        CrashWorkload workload = new CrashWorkload(random.split(), time);
        try {
            live(seed, random, time, workload);
            return new SeedResult(seed, workload.acknowledgedCount(), "");
        } catch (RuntimeException e) {
            boolean broken = e instanceof SimulationException;
            return new SeedResult(seed, workload.acknowledgedCount(),
                    broken ? String.valueOf(e.getMessage()) : describe(e));
        }
    }

    private void live(long seed, RandomGenerator random, SimulatedTime time, CrashWorkload workload) {
        int starts = random.nextInt(1, MAX_STARTS);
        SimulatedDisk disk = new SimulatedDisk(faults(random), random.nextLong());
        for (int start = 0; start < starts; start++) {
            try {
                MetricStore store = factory.open(disk, time, seed);
                int patience = random.nextInt(4) == 0 ? random.nextInt(MAX_STEPS) : Integer.MAX_VALUE;
                if (recover(store, random, time, workload, patience)) {
                    workload.checkAll(store, true);
                    int steps = random.nextInt(MAX_STEPS);
                    for (int i = 0; i < steps && !disk.isDead(); i++) {
                        workload.step(store);
                    }
                }
                if (random.nextInt(4) == 0) {
                    store.close();
                }
            } catch (StorageException e) {
                requireFaulty(disk, e);
            }
            disk = restarted(disk, random, time, faults(random));
        }
        checkOnAHealthyDisk(seed, restarted(disk, random, time, DiskFaults.NONE), time, workload);
    }

    /// Lets a store recover, and looks at it on the way.
    ///
    /// @param patience steps after which it is left as it is
    /// @return whether it has recovered
    private static boolean recover(MetricStore store, RandomGenerator random, SimulatedTime time,
            CrashWorkload workload, int patience) {
        for (int i = 0; i < patience && !store.state().recovered(); i++) {
            if (!store.state().failure().isEmpty()) {
                throw new StorageException(store.state().failure());
            }
            if (random.nextInt(4) == 0) {
                workload.meet(store);
            }
            if (!time.runNext()) {
                throw new SimulationException("the store does not recover: " + store.state()
                        + " and nothing to do (expected: recovered)");
            }
        }
        return store.state().recovered();
    }

    /// Only a disk that fails excuses a store that cannot be opened or read.
    private static void requireFaulty(SimulatedDisk disk, StorageException e) {
        if (!disk.hasFailed()) {
            throw new SimulationException("the store failed on a sound disk: " + describe(e), e);
        }
    }

    private void checkOnAHealthyDisk(long seed, SimulatedDisk disk, SimulatedTime time, CrashWorkload workload) {
        try (MetricStore store = factory.open(disk, time, seed)) {
            recover(store, new SplittableRandom(seed), time, workload, Integer.MAX_VALUE);
            workload.checkAll(store, true);
            time.advance(Duration.ofMinutes(5));
            workload.checkAll(store, false);
        }
    }

    private static SimulatedDisk restarted(SimulatedDisk disk, RandomGenerator random, SimulatedTime time,
            DiskFaults faults) {
        time.dropTasks();
        return random.nextInt(4) == 0 && !disk.isDead() ? disk.kill(faults) : disk.crash(faults);
    }

    private static DiskFaults faults(RandomGenerator random) {
        return random.nextInt(4) == 0 ? DiskFaults.NONE : DiskFaults.random(random, OPERATIONS_PER_START);
    }

    private static String describe(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return thrown + (trace.length > 0 ? " at " + trace[0] : "");
    }
}
