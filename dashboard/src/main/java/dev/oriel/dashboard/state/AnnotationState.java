package dev.oriel.dashboard.state;

import dev.oriel.dashboard.Annotation;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Annotations. Thread-safe; what a call wrote is durable when it returns.
public final class AnnotationState {
    private static final String TAG_SEPARATOR = "\n";

    private final StateDatabase database;
    private final InstantSource clock;

    /// Which ones are wanted.
    ///
    /// @param fromMillis   inclusive, as `toMillis`; milliseconds since the Unix epoch
    /// @param dashboardUid empty for any
    /// @param panelId      0 for any
    /// @param tags         all of which it must have, or any of which
    /// @param limit        at most so many, the newest
    public record Wanted(long fromMillis, long toMillis, String dashboardUid, long panelId, List<String> tags,
            boolean anyTag, int limit) {
        public Wanted {
            tags = List.copyOf(tags);
        }

        boolean fits(Annotation annotation) {
            return tags.isEmpty() || (anyTag
                    ? tags.stream().anyMatch(annotation.tags()::contains)
                    : new HashSet<>(annotation.tags()).containsAll(tags));
        }
    }

    public AnnotationState(StateDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @return the id that it has now
    public long add(Annotation annotation) {
        return database.transact(handle -> handle.createQuery("""
                INSERT INTO annotation (dashboard_uid, panel_id, time, time_end, text, tags, created, updated)
                VALUES (:dashboard, :panel, :time, :end, :text, :tags, :now, :now) RETURNING id""")
                .bind("dashboard", annotation.dashboardUid())
                .bind("panel", annotation.panelId())
                .bind("time", annotation.timeMillis())
                .bind("end", annotation.endMillis())
                .bind("text", annotation.text())
                .bind("tags", String.join(TAG_SEPARATOR, annotation.tags()))
                .bind("now", clock.millis())
                .mapTo(long.class)
                .one());
    }

    /// @throws DashboardException there is none
    public Annotation get(long id) {
        return database.transact(handle -> get(handle, id));
    }

    private static Annotation get(Handle handle, long id) {
        return handle.select("SELECT * FROM annotation WHERE id = ?", id)
                .map((row, _) -> annotation(row))
                .findFirst()
                .orElseThrow(AnnotationState::missing);
    }

    /// The newest first.
    public List<Annotation> find(Wanted wanted) {
        return database.transact(handle -> handle.createQuery("""
                SELECT * FROM annotation WHERE time_end >= :from AND time <= :to
                    AND (:dashboard = '' OR dashboard_uid = :dashboard) AND (:panel = 0 OR panel_id = :panel)
                ORDER BY time DESC, id DESC""")
                .bind("from", wanted.fromMillis())
                .bind("to", wanted.toMillis())
                .bind("dashboard", wanted.dashboardUid())
                .bind("panel", wanted.panelId())
                .map((row, _) -> annotation(row))
                .stream()
                .filter(wanted::fits)
                .limit(wanted.limit())
                .toList());
    }

    /// Puts another in the place of the one with its id.
    ///
    /// @throws DashboardException there is none
    public void change(Annotation annotation) {
        int changed = database.transact(handle -> handle.execute(
                "UPDATE annotation SET time = ?, time_end = ?, text = ?, tags = ?, updated = ? WHERE id = ?",
                annotation.timeMillis(), annotation.endMillis(), annotation.text(),
                String.join(TAG_SEPARATOR, annotation.tags()), clock.millis(), annotation.id()));
        if (changed == 0) {
            throw missing();
        }
    }

    /// @throws DashboardException there is none
    public void delete(long id) {
        if (database.transact(handle -> handle.execute("DELETE FROM annotation WHERE id = ?", id)) == 0) {
            throw missing();
        }
    }

    private static DashboardException missing() {
        return new DashboardException(Kind.NOT_FOUND, "Annotation not found");
    }

    private static Annotation annotation(ResultSet row) throws SQLException {
        String tags = row.getString("tags");
        return new Annotation(row.getLong("id"), row.getString("dashboard_uid"), row.getLong("panel_id"),
                row.getLong("time"), row.getLong("time_end"), row.getString("text"),
                tags.isEmpty() ? List.of() : List.of(tags.split(TAG_SEPARATOR)));
    }
}
