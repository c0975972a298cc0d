package dev.oriel.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The requests of a run, on disk, in one file a connection and phase. Immutable once made.
///
/// @param startMillis of the first tick
public record DataSet(Path directory, Profile profile, Shape shape, long startMillis) {
    public static final int CONNECTIONS = 4;
    /// From a tick to when all its scrapes are long over and the next tick's have not begun: ranges that end here, and
    /// steps of whole intervals before, have no sample on their bounds, whether bounds belong to them or not.
    public static final long QUIET_MILLIS = 12_000;

    /// Makes the files, unless a run before it did.
    public static DataSet make(Path parent, Profile profile, Shape shape, long startMillis) throws IOException {
        Path directory = parent.resolve("load-%d-%d-%d-%s-%d".formatted(profile.hosts(), profile.steadyTicks(),
                profile.tailTicks(), shape, startMillis));
        DataSet set = new DataSet(directory, profile, shape, startMillis);
        Path done = directory.resolve("done");
        if (!Files.exists(done)) {
            Files.createDirectories(directory);
            set.write();
            Files.createFile(done);
        }
        return set;
    }

    private void write() throws IOException {
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            int first = firstHost(connection);
            int hosts = firstHost(connection + 1) - first;
            WriteRequests requests = new WriteRequests(new Fleet(shape, 42, startMillis, first, hosts), first, hosts);
            for (Phase phase : Phase.values()) {
                requests.write(file(phase, connection), fromTick(phase), toTick(phase));
            }
        }
    }

    private int firstHost(int connection) {
        return (int) ((long) profile.hosts() * connection / CONNECTIONS);
    }

    public Path file(Phase phase, int connection) {
        return directory.resolve(phase + "." + connection);
    }

    int fromTick(Phase phase) {
        return switch (phase) {
            case CREATE -> 0;
            case STEADY -> 1;
            case TAIL -> 1 + profile.steadyTicks();
        };
    }

    int toTick(Phase phase) {
        return phase == Phase.TAIL ? profile.ticks() : fromTick(Phase.values()[phase.ordinal() + 1]);
    }

    /// How many samples a phase has.
    public long samples(Phase phase) {
        return (long) (toTick(phase) - fromTick(phase)) * profile.series();
    }

    /// The end of what is asked for: after the last steady scrape.
    public long queryTimeMillis() {
        return startMillis + profile.steadyTicks() * Fleet.INTERVAL_MILLIS + QUIET_MILLIS;
    }

    /// The interval after the last scrape of all.
    public long endMillis() {
        return startMillis + (long) profile.ticks() * Fleet.INTERVAL_MILLIS;
    }
}
