package dev.oriel.dashboard.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.DashboardText;
import dev.oriel.dashboard.Snapshot;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// Snapshots; those that have expired are gone. Thread-safe; what a call wrote is durable when it returns.
public final class SnapshotState {
    /// Snapshots of an installation at most.
    public static final int MAX_SNAPSHOTS = 1_000;

    private final StateDatabase database;
    private final InstantSource clock;
    private final Supplier<String> keys;

    /// @param keys makes keys that cannot be guessed
    public SnapshotState(StateDatabase database, InstantSource clock, Supplier<String> keys) {
        this.database = database;
        this.clock = clock;
        this.keys = keys;
    }

    /// @param key           empty for one that is made here, as is `deleteKey`
    /// @param expiresMillis 0: never
    /// @throws DashboardException there is one with the key, or there are too many
    public Snapshot add(String key, String deleteKey, String name, long expiresMillis, ObjectNode body) {
        return database.transact(handle -> {
            expire(handle);
            if (handle.select("SELECT count(*) FROM snapshot").mapTo(int.class).one() >= MAX_SNAPSHOTS) {
                throw new DashboardException(Kind.INVALID,
                        "snapshots: " + MAX_SNAPSHOTS + " (expected: at most as many; delete some)");
            }
            String ownKey = key.isEmpty() ? keys.get() : key;
            String ownDeleteKey = deleteKey.isEmpty() ? keys.get() : deleteKey;
            int taken = handle.select("SELECT count(*) FROM snapshot WHERE key = ? OR delete_key = ?", ownKey,
                    ownDeleteKey).mapTo(int.class).one();
            if (taken > 0) {
                throw new DashboardException(Kind.CONFLICT, "dashboard snapshot with the same key already exists");
            }
            long now = clock.millis();
            long id = handle.createQuery("INSERT INTO snapshot (key, delete_key, name, created, expires, body)"
                    + " VALUES (:key, :deleteKey, :name, :now, :expires, :body) RETURNING id")
                    .bind("key", ownKey)
                    .bind("deleteKey", ownDeleteKey)
                    .bind("name", name)
                    .bind("now", now)
                    .bind("expires", expiresMillis)
                    .bind("body", DashboardText.text(body))
                    .mapTo(long.class)
                    .one();
            return new Snapshot(id, ownKey, ownDeleteKey, name, now, expiresMillis, body);
        });
    }

    /// The newest first, their bodies empty.
    public List<Snapshot> all() {
        return database.transact(handle -> {
            expire(handle);
            return handle.select("SELECT id, key, delete_key, name, created, expires, '{}' AS body FROM snapshot"
                    + " ORDER BY created DESC, id DESC").map((row, _) -> snapshot(row)).list();
        });
    }

    /// @throws DashboardException there is none, or it has expired
    public Snapshot get(String key) {
        return database.transact(handle -> {
            expire(handle);
            return one(handle, "key", key);
        });
    }

    /// @return what it was
    /// @throws DashboardException there is none
    public Snapshot delete(String key) {
        return delete("key", key);
    }

    /// @return what it was
    /// @throws DashboardException there is none
    public Snapshot deleteBy(String deleteKey) {
        return delete("delete_key", deleteKey);
    }

    private Snapshot delete(String column, String value) {
        return database.transact(handle -> {
            Snapshot snapshot = one(handle, column, value);
            handle.execute("DELETE FROM snapshot WHERE id = ?", snapshot.id());
            return snapshot;
        });
    }

    private static Snapshot one(Handle handle, String column, String value) {
        return handle.select("SELECT * FROM snapshot WHERE " + column + " = ?", value)
                .map((row, _) -> snapshot(row))
                .findFirst()
                .orElseThrow(() -> new DashboardException(Kind.NOT_FOUND, "Dashboard snapshot not found"));
    }

    private void expire(Handle handle) {
        handle.execute("DELETE FROM snapshot WHERE expires > 0 AND expires <= ?", clock.millis());
    }

    private static Snapshot snapshot(ResultSet row) throws SQLException {
        return new Snapshot(row.getLong("id"), row.getString("key"), row.getString("delete_key"),
                row.getString("name"), row.getLong("created"), row.getLong("expires"),
                DashboardText.object(row.getString("body").getBytes(StandardCharsets.UTF_8)));
    }
}
