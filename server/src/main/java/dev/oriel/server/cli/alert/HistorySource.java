package dev.oriel.server.cli.alert;

import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.LocalDisk;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.StoreState;
import dev.oriel.storage.time.ThreadScheduler;
import dev.oriel.tsdb.TsdbMetricStore;
import dev.oriel.tsdb.TsdbOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a command finds history: in a directory, or by asking a server.
public final class HistorySource {
    @Option(names = {"--data",
        "--snapshot"}, paramLabel = "DIR", description = "A data directory or a snapshot; no server may be using it.")
    private @Nullable Path directory;

    @Option(names = {"--server",
        "--url"}, paramLabel = "URL", description = "Ask the server there, such as http://localhost:3000.")
    private @Nullable String server;

    /// The server's URL without a slash at its end; null where none is to be asked.
    public @Nullable String server() {
        return server == null || !server.endsWith("/") ? server : server.substring(0, server.length() - 1);
    }

    public boolean hasDirectory() {
        return directory != null;
    }

    /// Opens the directory.
    ///
    /// @throws IOException it is not there, or a server is using it
    public OpenHistory open() throws IOException, InterruptedException {
        Path path = directory;
        if (path == null || !Files.isDirectory(path)) {
            throw new NoSuchFileException(path + " (expected: a data directory or a snapshot)");
        }
        try {
            return OpenHistory.of(path);
        } catch (StorageException e) {
            throw new IOException(e.getMessage() + "; ask the server by --server URL, or take a snapshot of it", e);
        }
    }

    /// A directory's metrics, as long as it is open.
    public static final class OpenHistory implements AutoCloseable {
        private final LocalDisk disk;
        private final ThreadScheduler scheduler;
        private final TsdbMetricStore store;

        private OpenHistory(LocalDisk disk, ThreadScheduler scheduler, TsdbMetricStore store) {
            this.disk = disk;
            this.scheduler = scheduler;
            this.store = store;
        }

        private static OpenHistory of(Path path) throws IOException, InterruptedException {
            LocalDisk disk = LocalDisk.open(path);
            ThreadScheduler scheduler = new ThreadScheduler("history");
            TsdbMetricStore store = TsdbMetricStore.open(disk, TsdbOptions.DEFAULT, InstantSource.system(), scheduler,
                    new SecureRandom());
            OpenHistory history = new OpenHistory(disk, scheduler, store);
            try {
                StoreState state = store.recovered().toCompletableFuture().get();
                if (state.recovered()) {
                    return history;
                }
                history.close();
                throw new IOException(path + ": " + state.failure());
            } catch (ExecutionException e) {
                history.close();
                throw new IOException(path + ": " + e.getMessage(), e);
            }
        }

        public Function<TimeRange, MetricQuerier> querier() {
            return range -> store.querier(Tenant.DEFAULT, range);
        }

        @Override
        public void close() throws IOException {
            store.close();
            scheduler.close();
            disk.close();
        }
    }
}
