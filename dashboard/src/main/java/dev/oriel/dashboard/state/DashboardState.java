package dev.oriel.dashboard.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.Dashboard.Source;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.DashboardText;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Dashboards with all their versions. Thread-safe; what a call wrote is durable when it returns.
public final class DashboardState {
    /// Versions of a dashboard that are kept, as Grafana keeps them by default.
    public static final int VERSIONS_KEPT = 20;
    /// Dashboards of an installation at most.
    public static final int MAX_DASHBOARDS = 10_000;

    private final StateDatabase database;
    private final InstantSource clock;
    private final Supplier<String> uids;

    /// One version of a dashboard.
    ///
    /// @param parent        the version that it was made from, 0 for the first
    /// @param createdMillis milliseconds since the Unix epoch
    /// @param message       of who saved it, may be empty
    public record Version(int version, int parent, long createdMillis, String message, ObjectNode body) {}

    /// What to save.
    ///
    /// @param overwrite whether it may take the place of another version or of one with the same title
    /// @param source    null when saved by hand
    public record Saving(ObjectNode body, String folderUid, String message, boolean overwrite,
            @Nullable Source source) {}

    /// @param uids makes names for dashboards that come without one; must not repeat itself
    public DashboardState(StateDatabase database, InstantSource clock, Supplier<String> uids) {
        this.database = database;
        this.clock = clock;
        this.uids = uids;
    }

    /// Saves a new dashboard or a new version of one.
    ///
    /// @throws DashboardException it was saved by somebody else since the version that the body names, another dashboard
    ///                            of the folder has its title, or it belongs to a file
    public Dashboard save(Saving saving) {
        return database.transact(handle -> saved(handle, saving));
    }

    private Dashboard saved(Handle handle, Saving saving) {
        String title = DashboardText.title(saving.body());
        String uid = DashboardText.uid(saving.body());
        Optional<Dashboard> known = uid.isEmpty() ? Optional.empty() : DashboardRows.find(handle, uid);
        Optional<Dashboard> namesake = DashboardRows.find(handle, saving.folderUid(), title);
        if (namesake.isPresent() && known.map(Dashboard::id).filter(id -> id == namesake.get().id()).isEmpty()) {
            if (!saving.overwrite() || known.isPresent() || saving.source() != null) {
                throw new DashboardException(Kind.NAME_EXISTS,
                        "A dashboard with the same name in the folder already exists");
            }
            known = namesake;
        }
        int parent = known.map(Dashboard::version).orElse(0);
        if (known.isPresent() && saving.source() == null) {
            requireUnchanged(saving, parent);
        }
        if (known.isEmpty() && DashboardRows.count(handle) >= MAX_DASHBOARDS) {
            throw new DashboardException(Kind.INVALID,
                    "dashboards: " + MAX_DASHBOARDS + " (expected: at most as many)");
        }
        String name = known.map(Dashboard::uid).orElse(uid.isEmpty() ? uids.get() : uid);
        return DashboardRows.write(handle, known, name, title, saving, parent + 1, clock.millis());
    }

    private static void requireUnchanged(Saving saving, int version) {
        int based = saving.body().path("version").asInt(0);
        if (!saving.overwrite() && based != version) {
            throw new DashboardException(Kind.VERSION_MISMATCH, "The dashboard has been changed by someone else");
        }
    }

    public Optional<Dashboard> find(String uid) {
        return database.transact(handle -> DashboardRows.find(handle, uid));
    }

    /// @throws DashboardException there is none
    public Dashboard get(String uid) {
        return find(uid).orElseThrow(() -> new DashboardException(Kind.NOT_FOUND, "Dashboard not found"));
    }

    /// All of them, by title.
    public List<Dashboard> all() {
        return database.transact(DashboardRows::all);
    }

    /// Removes it with its versions.
    ///
    /// @return what it was
    /// @throws DashboardException there is none
    public Dashboard delete(String uid) {
        return database.transact(handle -> {
            Dashboard dashboard = DashboardRows.find(handle, uid)
                    .orElseThrow(() -> new DashboardException(Kind.NOT_FOUND, "Dashboard not found"));
            DashboardRows.delete(handle, dashboard.id());
            return dashboard;
        });
    }

    /// The newest first.
    public List<Version> versions(String uid) {
        return database.transact(handle -> DashboardRows.versions(handle, require(handle, uid).id()));
    }

    /// @throws DashboardException there is none, or it is no longer kept
    public Version version(String uid, int version) {
        return versions(uid).stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .orElseThrow(() -> new DashboardException(Kind.NOT_FOUND, "Dashboard version not found"));
    }

    /// Saves an old version as the newest.
    public Dashboard restore(String uid, int version) {
        return database.transact(handle -> {
            Dashboard dashboard = require(handle, uid);
            ObjectNode body = DashboardRows.versions(handle, dashboard.id())
                    .stream()
                    .filter(each -> each.version() == version)
                    .findFirst()
                    .orElseThrow(() -> new DashboardException(Kind.NOT_FOUND, "Dashboard version not found"))
                    .body();
            body.put("uid", uid);
            return saved(handle, new Saving(body, dashboard.folderUid(), "Restored from version " + version, true,
                    dashboard.source()));
        });
    }

    /// Says that a dashboard no longer comes from a file.
    public void release(String uid) {
        database.transact(handle -> handle
                .execute("UPDATE dashboard SET provider = NULL, path = NULL, checksum = NULL WHERE uid = ?", uid));
    }

    private static Dashboard require(Handle handle, String uid) {
        return DashboardRows.find(handle, uid)
                .orElseThrow(() -> new DashboardException(Kind.NOT_FOUND, "Dashboard not found"));
    }
}
