package dev.oriel.server.cli;

import dev.oriel.storage.disk.LocalDisk;
import dev.oriel.storage.time.ThreadScheduler;
import dev.oriel.tsdb.TsdbMetricStore;
import dev.oriel.tsdb.TsdbOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Starts on what a killed server leaves behind, for the start-up cache: the methods that replay a journal and read a
/// checkpoint are then compiled with what was noted of them here, when a server comes back with much to replay.
final class TrainingRestart {
    /// The store's own parts of a data directory.
    private static final Set<String> STORE = Set.of("key", "journal", "checkpoints", "manifests", "blocks");

    private TrainingRestart() {}

    /// @param running data directory of a server that runs, so that its journal holds what it was sent
    /// @param copy    a directory to be made
    static void run(Path running, Path copy) throws IOException {
        copy(running, copy);
        // The first replays the journal and ends with a checkpoint, which the second reads.
        for (int start = 0; start < 2; start++) {
            try (LocalDisk disk = LocalDisk.open(copy); ThreadScheduler scheduler = new ThreadScheduler("restart")) {
                TsdbMetricStore store = TsdbMetricStore.open(disk, TsdbOptions.DEFAULT, InstantSource.system(),
                        scheduler, new SecureRandom());
                store.recovered().toCompletableFuture().join();
                store.close();
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        List<Path> files;
        try (Stream<Path> found = Files.walk(from)) {
            files = found.filter(file -> !file.equals(from)
                    && STORE.contains(from.relativize(file).getName(0).toString())).toList();
        }
        for (Path file : files) {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
    }
}
