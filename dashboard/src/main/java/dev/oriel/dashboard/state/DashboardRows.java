package dev.oriel.dashboard.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.Dashboard.Source;
import dev.oriel.dashboard.DashboardText;
import dev.oriel.dashboard.state.DashboardState.Saving;
import dev.oriel.dashboard.state.DashboardState.Version;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Dashboards as rows of the database.
final class DashboardRows {
    private static final String TAG_SEPARATOR = "\n";

    private DashboardRows() {}

    static Optional<Dashboard> find(Handle handle, String uid) {
        return handle.select("SELECT * FROM dashboard WHERE uid = ?", uid)
                .map((row, _) -> dashboard(row))
                .findFirst();
    }

    static Optional<Dashboard> find(Handle handle, String folderUid, String title) {
        return handle.select("SELECT * FROM dashboard WHERE folder_uid = ? AND title = ?", folderUid, title)
                .map((row, _) -> dashboard(row))
                .findFirst();
    }

    static List<Dashboard> all(Handle handle) {
        return handle.select("SELECT * FROM dashboard ORDER BY title COLLATE NOCASE, id")
                .map((row, _) -> dashboard(row))
                .list();
    }

    static int count(Handle handle) {
        return handle.select("SELECT count(*) FROM dashboard").mapTo(int.class).one();
    }

    /// Writes the newest version and drops those that are no longer kept.
    static Dashboard write(Handle handle, Optional<Dashboard> known, String uid, String title, Saving saving,
            int version, long nowMillis) {
        List<String> tags = DashboardText.tags(saving.body());
        ObjectNode body = saving.body().deepCopy();
        body.put("uid", uid).put("version", version).put("title", title);
        Source source = saving.source() != null ? saving.source() : known.map(Dashboard::source).orElse(null);
        long created = known.map(Dashboard::createdMillis).orElse(nowMillis);
        long id = handle.createQuery("""
                INSERT INTO dashboard (uid, folder_uid, title, tags, version, created, updated, body, provider, path,
                    checksum)
                VALUES (:uid, :folder, :title, :tags, :version, :created, :updated, :body, :provider, :path, :checksum)
                ON CONFLICT (uid) DO UPDATE SET folder_uid = excluded.folder_uid, title = excluded.title,
                    tags = excluded.tags, version = excluded.version, updated = excluded.updated,
                    body = excluded.body, provider = excluded.provider, path = excluded.path,
                    checksum = excluded.checksum
                RETURNING id""")
                .bind("uid", uid)
                .bind("folder", saving.folderUid())
                .bind("title", title)
                .bind("tags", String.join(TAG_SEPARATOR, tags))
                .bind("version", version)
                .bind("created", created)
                .bind("updated", nowMillis)
                .bind("body", DashboardText.text(body))
                .bind("provider", source == null ? null : source.provider())
                .bind("path", source == null ? null : source.path())
                .bind("checksum", source == null ? null : source.checksum())
                .mapTo(long.class)
                .one();
        body.put("id", id);
        handle.execute("INSERT INTO dashboard_version (dashboard_id, version, parent, created, message, body)"
                + " VALUES (?, ?, ?, ?, ?, ?)", id, version, version - 1, nowMillis, saving.message(),
                DashboardText.text(body));
        handle.execute("DELETE FROM dashboard_version WHERE dashboard_id = ? AND version <= ?", id,
                version - DashboardState.VERSIONS_KEPT);
        return new Dashboard(id, uid, saving.folderUid(), title, tags, version, created, nowMillis, body, source);
    }

    static void delete(Handle handle, long id) {
        handle.execute("DELETE FROM dashboard WHERE id = ?", id);
    }

    static List<Version> versions(Handle handle, long id) {
        return handle.select("SELECT * FROM dashboard_version WHERE dashboard_id = ? ORDER BY version DESC", id)
                .map((row, _) -> new Version(row.getInt("version"), row.getInt("parent"), row.getLong("created"),
                        row.getString("message"), body(row)))
                .list();
    }

    private static Dashboard dashboard(ResultSet row) throws SQLException {
        String tags = row.getString("tags");
        String provider = row.getString("provider");
        ObjectNode body = body(row);
        body.put("id", row.getLong("id"));
        return new Dashboard(row.getLong("id"), row.getString("uid"), row.getString("folder_uid"),
                row.getString("title"), tags.isEmpty() ? List.of() : List.of(tags.split(TAG_SEPARATOR)),
                row.getInt("version"), row.getLong("created"), row.getLong("updated"), body, provider == null
                        ? null
                        : new Source(provider, row.getString("path"), row.getString("checksum")));
    }

    private static ObjectNode body(ResultSet row) throws SQLException {
        return DashboardText.object(row.getString("body").getBytes(StandardCharsets.UTF_8));
    }
}
