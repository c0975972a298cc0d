package dev.oriel.dashboard.state;

import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.Folder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// Folders. Thread-safe; what a call wrote is durable when it returns.
public final class FolderState {
    private final StateDatabase database;
    private final InstantSource clock;
    private final Supplier<String> uids;

    /// @param uids makes names for folders that come without one
    public FolderState(StateDatabase database, InstantSource clock, Supplier<String> uids) {
        this.database = database;
        this.clock = clock;
        this.uids = uids;
    }

    /// By title.
    public List<Folder> all() {
        return database.transact(handle -> handle.select("SELECT * FROM folder ORDER BY title COLLATE NOCASE, id")
                .map((row, _) -> folder(row))
                .list());
    }

    public Optional<Folder> find(String uid) {
        return database.transact(handle -> find(handle, uid));
    }

    /// @throws DashboardException there is none
    public Folder get(String uid) {
        return find(uid).orElseThrow(FolderState::missing);
    }

    /// @param uid empty for one that is made here
    /// @throws DashboardException the title is empty, or one with the uid is there
    public Folder create(String uid, String title) {
        requireTitle(title);
        return database.transact(handle -> {
            String name = uid.isEmpty() ? uids.get() : uid;
            if (find(handle, name).isPresent()) {
                throw new DashboardException(Kind.NAME_EXISTS, "a folder with the same name already exists in the"
                        + " current location");
            }
            return create(handle, name, title);
        });
    }

    /// The folder with this title, made when it is missing.
    public Folder titled(String title) {
        requireTitle(title);
        return database.transact(handle -> handle.select("SELECT * FROM folder WHERE title = ?", title)
                .map((row, _) -> folder(row))
                .findFirst()
                .orElseGet(() -> create(handle, uids.get(), title)));
    }

    private Folder create(Handle handle, String uid, String title) {
        long now = clock.millis();
        long id = handle.createQuery("INSERT INTO folder (uid, title, version, created, updated)"
                + " VALUES (:uid, :title, 1, :now, :now) RETURNING id")
                .bind("uid", uid)
                .bind("title", title)
                .bind("now", now)
                .mapTo(long.class)
                .one();
        return new Folder(id, uid, title, 1, now, now);
    }

    /// @throws DashboardException there is none, or the title is empty
    public Folder rename(String uid, String title) {
        requireTitle(title);
        return database.transact(handle -> {
            int changed = handle.execute(
                    "UPDATE folder SET title = ?, version = version + 1, updated = ? WHERE uid = ?",
                    title, clock.millis(), uid);
            if (changed == 0) {
                throw missing();
            }
            return find(handle, uid).orElseThrow();
        });
    }

    /// Removes the folder and the dashboards in it.
    ///
    /// @throws DashboardException there is none, or a dashboard in it belongs to a file
    public Folder delete(String uid) {
        return database.transact(handle -> {
            Folder folder = find(handle, uid).orElseThrow(FolderState::missing);
            int provisioned = handle.select(
                    "SELECT count(*) FROM dashboard WHERE folder_uid = ? AND provider IS NOT NULL", uid)
                    .mapTo(int.class)
                    .one();
            if (provisioned > 0) {
                throw new DashboardException(Kind.PROVISIONED, "folder contains provisioned dashboards");
            }
            handle.execute("DELETE FROM dashboard WHERE folder_uid = ?", uid);
            handle.execute("DELETE FROM folder WHERE uid = ?", uid);
            return folder;
        });
    }

    private static Optional<Folder> find(Handle handle, String uid) {
        return handle.select("SELECT * FROM folder WHERE uid = ?", uid).map((row, _) -> folder(row)).findFirst();
    }

    private static void requireTitle(String title) {
        if (title.isBlank()) {
            throw new DashboardException(Kind.INVALID, "folder title cannot be empty");
        }
    }

    private static DashboardException missing() {
        return new DashboardException(Kind.NOT_FOUND, "folder not found");
    }

    private static Folder folder(ResultSet row) throws SQLException {
        return new Folder(row.getLong("id"), row.getString("uid"), row.getString("title"), row.getInt("version"),
                row.getLong("created"), row.getLong("updated"));
    }
}
