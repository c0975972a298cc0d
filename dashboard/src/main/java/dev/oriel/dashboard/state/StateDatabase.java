package dev.oriel.dashboard.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The embedded database of small state: one SQLite file, brought to its newest schema when opened. What a call wrote is
/// forced to disk when the call returns. Thread-safe.
public final class StateDatabase implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;

    private final Handle handle;
    private final ReentrantLock lock = new ReentrantLock();

    /// Work with the database.
    interface Work<T> {
        T with(Handle handle);
    }

    private StateDatabase(Handle handle) {
        this.handle = handle;
    }

    /// @param file made when it is missing
    public static StateDatabase open(Path file) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        Flyway.configure(StateDatabase.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:dev/oriel/dashboard/schema")
                .load()
                .migrate();
        keepToOwner(file);
        return new StateDatabase(Jdbi.create(source).open());
    }

    /// The secrets of data sources are in it.
    private static void keepToOwner(Path file) {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        try {
            if (view != null) {
                view.setPermissions(PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs work in one transaction.
    <T> T transact(Work<T> work) {
        lock.lock();
        try {
            return handle.inTransaction(work::with);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            handle.close();
        } finally {
            lock.unlock();
        }
    }
}
