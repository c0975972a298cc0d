package dev.oriel.dashboard.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.DashboardText;
import dev.oriel.dashboard.LibraryElement;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// Library elements. Thread-safe; what a call wrote is durable when it returns.
public final class LibraryState {
    /// Library elements of an installation at most.
    public static final int MAX_ELEMENTS = 5_000;

    private final StateDatabase database;
    private final InstantSource clock;
    private final Supplier<String> uids;

    /// @param uids makes names for elements that come without one
    public LibraryState(StateDatabase database, InstantSource clock, Supplier<String> uids) {
        this.database = database;
        this.clock = clock;
        this.uids = uids;
    }

    /// By name.
    public List<LibraryElement> all() {
        return database.transact(handle -> handle.select(
                "SELECT * FROM library_element ORDER BY name COLLATE NOCASE, id").map((row, _) -> element(row)).list());
    }

    public Optional<LibraryElement> find(String uid) {
        return database.transact(handle -> find(handle, uid));
    }

    /// @throws DashboardException there is none
    public LibraryElement get(String uid) {
        return find(uid).orElseThrow(LibraryState::missing);
    }

    /// @param uid empty for one that is made here
    /// @throws DashboardException one with the name or uid is there, the name is empty, or there are too many
    public LibraryElement create(String uid, String folderUid, String name, int kind, ObjectNode model) {
        require(name);
        return database.transact(handle -> {
            String own = uid.isEmpty() ? uids.get() : uid;
            if (find(handle, own).isPresent()) {
                throw taken();
            }
            free(handle, folderUid, kind, name, 0);
            if (handle.select("SELECT count(*) FROM library_element").mapTo(int.class).one() >= MAX_ELEMENTS) {
                throw new DashboardException(Kind.INVALID,
                        "library elements: " + MAX_ELEMENTS + " (expected: at most as many)");
            }
            long now = clock.millis();
            handle.execute("INSERT INTO library_element (uid, folder_uid, name, kind, version, created, updated, model)"
                    + " VALUES (?, ?, ?, ?, 1, ?, ?, ?)", own, folderUid, name, kind, now, now,
                    DashboardText.text(model));
            return find(handle, own).orElseThrow(LibraryState::missing);
        });
    }

    /// Puts another in the place of the one with its number.
    ///
    /// @param version that the caller knows
    /// @throws DashboardException there is none, it was changed in between, or one with the name is there
    public LibraryElement change(LibraryElement element, int version) {
        require(element.name());
        return database.transact(handle -> {
            free(handle, element.folderUid(), element.kind(), element.name(), element.id());
            int changed = handle.execute("UPDATE library_element SET folder_uid = ?, name = ?, model = ?, updated = ?,"
                    + " version = version + 1 WHERE id = ? AND version = ?", element.folderUid(), element.name(),
                    DashboardText.text(element.model()), clock.millis(), element.id(), version);
            if (changed == 0) {
                throw new DashboardException(Kind.VERSION_MISMATCH,
                        "the library element has been changed by someone else");
            }
            return find(handle, element.uid()).orElseThrow(LibraryState::missing);
        });
    }

    /// @return what it was
    /// @throws DashboardException there is none
    public LibraryElement delete(String uid) {
        return database.transact(handle -> {
            LibraryElement element = find(handle, uid).orElseThrow(LibraryState::missing);
            handle.execute("DELETE FROM library_element WHERE uid = ?", uid);
            return element;
        });
    }

    private static void free(Handle handle, String folderUid, int kind, String name, long but) {
        int taken = handle.select("SELECT count(*) FROM library_element WHERE folder_uid = ? AND kind = ? AND name = ?"
                + " AND id <> ?", folderUid, kind, name, but).mapTo(int.class).one();
        if (taken > 0) {
            throw taken();
        }
    }

    private static void require(String name) {
        if (name.isBlank()) {
            throw new DashboardException(Kind.INVALID, "library element name cannot be empty");
        }
    }

    private static Optional<LibraryElement> find(Handle handle, String uid) {
        return handle.select("SELECT * FROM library_element WHERE uid = ?", uid)
                .map((row, _) -> element(row))
                .findFirst();
    }

    private static DashboardException taken() {
        return new DashboardException(Kind.INVALID, "library element with that name or UID already exists");
    }

    private static DashboardException missing() {
        return new DashboardException(Kind.NOT_FOUND, "library element could not be found");
    }

    private static LibraryElement element(ResultSet row) throws SQLException {
        return new LibraryElement(row.getLong("id"), row.getString("uid"), row.getString("folder_uid"),
                row.getString("name"), row.getInt("kind"), row.getInt("version"), row.getLong("created"),
                row.getLong("updated"), DashboardText.object(row.getString("model").getBytes(StandardCharsets.UTF_8)));
    }
}
