package dev.oriel.dashboard.state;

import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.Folder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// Folders, which may lie in each other. Thread-safe; what a call wrote is durable when it returns.
public final class FolderState {
    /// Folders in each other at most.
    public static final int MAX_DEPTH = 8;

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

    /// From the outermost folder that it lies in to the one that it lies in.
    public List<Folder> parents(String uid) {
        return database.transact(handle -> parents(handle, uid));
    }

    private static List<Folder> parents(Handle handle, String uid) {
        List<Folder> parents = new ArrayList<>();
        Optional<Folder> now = find(handle, uid);
        while (now.isPresent() && !now.get().parentUid().isEmpty() && parents.size() < MAX_DEPTH) {
            now = find(handle, now.get().parentUid());
            now.ifPresent(parents::addFirst);
        }
        return parents;
    }

    /// The folder itself and all that lie in it, however deep; the outer ones first.
    public List<Folder> tree(String uid) {
        return database.transact(handle -> tree(handle, uid));
    }

    private static List<Folder> tree(Handle handle, String uid) {
        return handle.select("""
                WITH RECURSIVE tree (uid, depth) AS (SELECT ?, 0 UNION
                    SELECT folder.uid, depth + 1 FROM folder JOIN tree ON folder.parent_uid = tree.uid WHERE depth < 32)
                SELECT folder.* FROM tree JOIN folder ON folder.uid = tree.uid ORDER BY depth, folder.id""", uid)
                .map((row, _) -> folder(row))
                .list();
    }

    /// @param uid       empty for one that is made here
    /// @param parentUid empty for the top
    /// @throws DashboardException the title is empty, one with the uid is there, there is no such parent, or it would lie
    ///                            too deep
    public Folder create(String uid, String title, String parentUid) {
        requireTitle(title);
        return database.transact(handle -> {
            String name = uid.isEmpty() ? uids.get() : uid;
            if (find(handle, name).isPresent()) {
                throw new DashboardException(Kind.NAME_EXISTS, "a folder with the same name already exists in the"
                        + " current location");
            }
            requireDepth(handle, parentUid, 1);
            return create(handle, name, title, parentUid);
        });
    }

    /// The folder with this title, made when it is missing.
    ///
    /// @param parentUid that it lies in; empty for the top
    public Folder titled(String title, String parentUid) {
        requireTitle(title);
        return database.transact(handle -> handle
                .select("SELECT * FROM folder WHERE title = ? AND parent_uid = ? ORDER BY id", title, parentUid)
                .map((row, _) -> folder(row))
                .findFirst()
                .orElseGet(() -> create(handle, uids.get(), title, parentUid)));
    }

    private Folder create(Handle handle, String uid, String title, String parentUid) {
        long now = clock.millis();
        long id = handle.createQuery("INSERT INTO folder (uid, title, parent_uid, version, created, updated)"
                + " VALUES (:uid, :title, :parent, 1, :now, :now) RETURNING id")
                .bind("uid", uid)
                .bind("title", title)
                .bind("parent", parentUid)
                .bind("now", now)
                .mapTo(long.class)
                .one();
        return new Folder(id, uid, title, parentUid, 1, now, now);
    }

    /// Puts it into another folder, with all that lies in it.
    ///
    /// @param parentUid empty for the top
    /// @throws DashboardException there is no such folder, or it would lie in itself, or too deep
    public Folder move(String uid, String parentUid) {
        return database.transact(handle -> {
            List<Folder> tree = tree(handle, uid);
            if (tree.isEmpty()) {
                throw missing();
            }
            if (tree.stream().anyMatch(each -> each.uid().equals(parentUid))) {
                throw new DashboardException(Kind.INVALID, "folder cannot be moved into itself");
            }
            int height = tree.stream().mapToInt(each -> parents(handle, each.uid()).size()).max().orElse(0)
                    - parents(handle, uid).size() + 1;
            requireDepth(handle, parentUid, height);
            handle.execute("UPDATE folder SET parent_uid = ?, version = version + 1, updated = ? WHERE uid = ?",
                    parentUid, clock.millis(), uid);
            return find(handle, uid).orElseThrow();
        });
    }

    /// @param height of what is to lie there
    private static void requireDepth(Handle handle, String parentUid, int height) {
        if (parentUid.isEmpty()) {
            return;
        }
        if (find(handle, parentUid).isEmpty()) {
            throw missing();
        }
        if (parents(handle, parentUid).size() + 1 + height > MAX_DEPTH) {
            throw new DashboardException(Kind.INVALID, "folders: more than " + MAX_DEPTH
                    + " in each other (expected: at most as many)");
        }
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

    /// Removes the folder with all folders and dashboards in it.
    ///
    /// @throws DashboardException there is none, or a dashboard in it belongs to a file
    public Folder delete(String uid) {
        return database.transact(handle -> {
            List<Folder> tree = tree(handle, uid);
            if (tree.isEmpty()) {
                throw missing();
            }
            List<String> uids = tree.stream().map(Folder::uid).toList();
            int provisioned = handle.createQuery(
                    "SELECT count(*) FROM dashboard WHERE folder_uid IN (<uids>) AND provider IS NOT NULL")
                    .bindList("uids", uids)
                    .mapTo(int.class)
                    .one();
            if (provisioned > 0) {
                throw new DashboardException(Kind.PROVISIONED, "folder contains provisioned dashboards");
            }
            handle.createUpdate("DELETE FROM dashboard WHERE folder_uid IN (<uids>)").bindList("uids", uids).execute();
            handle.createUpdate("DELETE FROM folder WHERE uid IN (<uids>)").bindList("uids", uids).execute();
            return tree.getFirst();
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
        return new Folder(row.getLong("id"), row.getString("uid"), row.getString("title"),
                row.getString("parent_uid"), row.getInt("version"),
                row.getLong("created"), row.getLong("updated"));
    }
}
