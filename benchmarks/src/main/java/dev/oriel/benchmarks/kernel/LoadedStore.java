package dev.oriel.benchmarks.kernel;

import dev.oriel.benchmarks.load.DataSet;
import dev.oriel.benchmarks.load.Phase;
import dev.oriel.benchmarks.load.Profile;
import dev.oriel.benchmarks.load.Shape;
import dev.oriel.model.Tenant;
import dev.oriel.receive.remotewrite.RemoteWriteLimits;
import dev.oriel.receive.remotewrite.RemoteWriteReceiver;
import dev.oriel.storage.disk.LocalDisk;
import dev.oriel.storage.time.ThreadScheduler;
import dev.oriel.tsdb.TsdbMetricStore;
import dev.oriel.tsdb.TsdbOptions;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// A store on a disk of its own, with a fleet's first scrapes in it. Its clock stands at the end of the load.
public final class LoadedStore implements AutoCloseable {
    static final long START_MILLIS = 1_700_000_000_000L;

    private final Path directory;
    private final LocalDisk disk;
    private final ThreadScheduler scheduler = new ThreadScheduler("benchmark");
    private final TsdbMetricStore store;
    private final DataSet data;
    private final RemoteWriteReceiver receiver;

    /// Takes in [Phase#CREATE] and [Phase#STEADY].
    public LoadedStore(Profile profile, Shape shape) throws IOException {
        directory = Files.createTempDirectory("oriel-benchmark");
        data = DataSet.make(directory, profile, shape, START_MILLIS);
        Path home = Files.createDirectory(directory.resolve("store"));
        disk = LocalDisk.open(home);
        Instant end = Instant.ofEpochMilli(data.endMillis()).plus(Duration.ofMinutes(1));
        store = TsdbMetricStore.open(disk, TsdbOptions.DEFAULT, () -> end, scheduler, new SplittableRandom(7));
        receiver = new RemoteWriteReceiver(store, RemoteWriteLimits.DEFAULT);
        for (Phase phase : List.of(Phase.CREATE, Phase.STEADY)) {
            for (byte[] body : bodies(phase)) {
                receive(body);
            }
        }
    }

    /// Requests of a phase, in an order in which they can be sent.
    List<byte[]> bodies(Phase phase) throws IOException {
        List<byte[]> bodies = new ArrayList<>();
        for (int connection = 0; connection < DataSet.CONNECTIONS; connection++) {
            byte[] file = Files.readAllBytes(data.file(phase, connection));
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
            while (in.available() > 0) {
                byte[] body = new byte[in.readInt()];
                in.readInt();
                in.readFully(body);
                bodies.add(body);
            }
        }
        return bodies;
    }

    /// @return the samples that are durable now
    long receive(byte[] body) {
        return receiver.receive(Tenant.DEFAULT, body, 0, body.length).samples();
    }

    TsdbMetricStore store() {
        return store;
    }

    DataSet data() {
        return data;
    }

    @Override
    public void close() throws IOException {
        store.close();
        scheduler.close();
        disk.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
