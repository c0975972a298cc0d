package dev.oriel.dashboard.state;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the one user there is chose: starred dashboards, preferences. Thread-safe; what a call wrote is durable when it
/// returns.
public final class UserState {
    private final StateDatabase database;

    public UserState(StateDatabase database) {
        this.database = database;
    }

    /// Uids of starred dashboards that are there.
    public Set<String> stars() {
        return database.transact(handle -> new TreeSet<>(handle.select("SELECT dashboard_uid FROM star"
                + " WHERE dashboard_uid IN (SELECT uid FROM dashboard)").mapTo(String.class).list()));
    }

    public void star(String dashboardUid, boolean on) {
        database.transact(handle -> handle.execute(on
                ? "INSERT OR IGNORE INTO star (dashboard_uid) VALUES (?)"
                : "DELETE FROM star WHERE dashboard_uid = ?", dashboardUid));
    }

    /// By name; what was never chosen is not there.
    public Map<String, String> preferences() {
        return database.transact(handle -> {
            Map<String, String> all = new TreeMap<>();
            handle.select("SELECT name, value FROM preference")
                    .map((row, _) -> Map.entry(row.getString("name"), row.getString("value")))
                    .forEach(each -> all.put(each.getKey(), each.getValue()));
            return all;
        });
    }

    /// Sets those that are named; an empty value takes one back.
    public void prefer(Map<String, String> values) {
        database.transact(handle -> {
            values.forEach((name, value) -> {
                if (value.isEmpty()) {
                    handle.execute("DELETE FROM preference WHERE name = ?", name);
                } else {
                    handle.execute("INSERT OR REPLACE INTO preference (name, value) VALUES (?, ?)", name, value);
                }
            });
            return values.size();
        });
    }
}
