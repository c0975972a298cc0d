package dev.oriel.dashboard.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.DashboardText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/// A database with a clock that stands still and counted uids.
public final class TestState implements AutoCloseable {
    public final StateDatabase database;
    public final DashboardState dashboards;
    public final FolderState folders;
    public final AnnotationState annotations;
    public final DatasourceState datasources;
    public final SnapshotState snapshots;
    public final LibraryState library;
    public final UserState user;
    /// Stands still unless it is set.
    public Instant now = Instant.ofEpochSecond(1_700_000_000);

    public TestState(Path directory) {
        AtomicInteger uids = new AtomicInteger();
        database = StateDatabase.open(directory.resolve("state.db"));
        dashboards = new DashboardState(database, () -> now, () -> "d" + uids.incrementAndGet());
        folders = new FolderState(database, () -> now, () -> "f" + uids.incrementAndGet());
        annotations = new AnnotationState(database, () -> now);
        datasources = new DatasourceState(database, () -> "s" + uids.incrementAndGet());
        snapshots = new SnapshotState(database, () -> now, () -> "k" + uids.incrementAndGet());
        library = new LibraryState(database, () -> now, () -> "e" + uids.incrementAndGet());
        user = new UserState(database);
    }

    public static ObjectNode body(String json) {
        return DashboardText.dashboard(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        database.close();
    }
}
