package dev.oriel.dashboard.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.config.Secret;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.DashboardText;
import dev.oriel.dashboard.Datasource;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// Data sources. Thread-safe; what a call wrote is durable when it returns.
public final class DatasourceState {
    /// Data sources of an installation at most.
    public static final int MAX_DATASOURCES = 500;

    private final StateDatabase database;
    private final Supplier<String> uids;

    /// @param uids makes names for sources that come without one
    public DatasourceState(StateDatabase database, Supplier<String> uids) {
        this.database = database;
        this.uids = uids;
    }

    /// In the order of their numbers.
    public List<Datasource> all() {
        return database.transact(DatasourceState::all);
    }

    private static List<Datasource> all(Handle handle) {
        return handle.select("SELECT * FROM datasource ORDER BY id").map((row, _) -> datasource(row)).list();
    }

    /// @throws DashboardException there is none
    public Datasource get(Predicate<Datasource> wanted) {
        return all().stream().filter(wanted).findFirst().orElseThrow(DatasourceState::missing);
    }

    /// @return as it is kept, with its number
    /// @throws DashboardException there is one of that name or uid, or there are too many
    public Datasource create(Datasource datasource) {
        return database.transact(handle -> {
            List<Datasource> all = all(handle);
            if (all.size() >= MAX_DATASOURCES) {
                throw new DashboardException(Kind.INVALID,
                        "data sources: " + MAX_DATASOURCES + " (expected: at most as many)");
            }
            String uid = datasource.uid().isEmpty() ? uids.get() : datasource.uid();
            require(all, datasource.as(0, uid, 1));
            return write(handle, datasource.as(0, uid, 1));
        });
    }

    /// Puts another in the place of the one with its number; secrets that it does not name stay.
    ///
    /// @throws DashboardException there is none, it belongs to a file, or another one has the name or uid
    public Datasource change(Datasource datasource) {
        return database.transact(handle -> {
            List<Datasource> all = all(handle);
            Datasource known = all.stream()
                    .filter(each -> each.id() == datasource.id())
                    .findFirst()
                    .orElseThrow(DatasourceState::missing);
            if (known.readOnly()) {
                throw new DashboardException(Kind.READ_ONLY, "Cannot update read-only data source");
            }
            require(all, datasource);
            String uid = datasource.uid().isEmpty() ? known.uid() : datasource.uid();
            Map<String, Secret> secrets = new HashMap<>(known.secrets());
            secrets.putAll(datasource.secrets());
            return write(handle, datasource.as(known.id(), uid, known.version() + 1).withSecrets(secrets));
        });
    }

    /// @return what it was
    /// @throws DashboardException there is none, or it belongs to a file
    public Datasource delete(Predicate<Datasource> wanted) {
        return database.transact(handle -> {
            Datasource known = all(handle).stream().filter(wanted).findFirst().orElseThrow(DatasourceState::missing);
            if (known.readOnly()) {
                throw new DashboardException(Kind.READ_ONLY, "Cannot delete read-only data source");
            }
            handle.execute("DELETE FROM datasource WHERE id = ?", known.id());
            return known;
        });
    }

    /// Takes over what files say: each of their sources is as written there, by its name; what an earlier file said and
    /// none says now is everybody's.
    ///
    /// @param gone names that are to be deleted
    public void provision(List<Datasource> written, Set<String> gone) {
        database.transact(handle -> {
            Map<String, Datasource> known = new HashMap<>();
            all(handle).forEach(each -> known.put(each.name(), each));
            for (Datasource each : known.values()) {
                if (gone.contains(each.name())) {
                    handle.execute("DELETE FROM datasource WHERE id = ?", each.id());
                } else if (each.readOnly()) {
                    write(handle, each.withReadOnly(false));
                }
            }
            for (Datasource each : written) {
                handle.execute("DELETE FROM datasource WHERE uid = ? AND name <> ?", each.uid(), each.name());
                Datasource before = gone.contains(each.name()) ? null : known.get(each.name());
                write(handle, before == null ? each : each.as(before.id(), each.uid(), before.version()));
            }
            return written.size();
        });
    }

    private static void require(List<Datasource> all, Datasource wanted) {
        for (Datasource each : all) {
            if (each.id() == wanted.id()) {
                continue;
            }
            if (each.name().equals(wanted.name())) {
                throw new DashboardException(Kind.CONFLICT, "data source with the same name already exists");
            }
            if (each.uid().equals(wanted.uid())) {
                throw new DashboardException(Kind.CONFLICT, "data source with the same uid already exists");
            }
        }
    }

    private static Datasource write(Handle handle, Datasource source) {
        if (source.isDefault()) {
            handle.execute("UPDATE datasource SET is_default = 0 WHERE id <> ?", source.id());
        }
        ObjectNode secrets = JsonNodeFactory.instance.objectNode();
        source.secrets().forEach((name, secret) -> secrets.put(name, secret.reveal()));
        long id = handle.createQuery("""
                INSERT OR REPLACE INTO datasource (id, uid, name, type, access, url, database, user, basic_auth,
                    basic_auth_user, is_default, read_only, version, settings, secrets)
                VALUES (:id, :uid, :name, :type, :access, :url, :database, :user, :basicAuth,
                    :basicAuthUser, :isDefault, :readOnly, :version, :settings, :secrets) RETURNING id""")
                .bind("id", source.id() == 0 ? null : source.id())
                .bind("uid", source.uid())
                .bind("name", source.name())
                .bind("type", source.type())
                .bind("access", source.access())
                .bind("url", source.url())
                .bind("database", source.database())
                .bind("user", source.user())
                .bind("basicAuth", source.basicAuth())
                .bind("basicAuthUser", source.basicAuthUser())
                .bind("isDefault", source.isDefault())
                .bind("readOnly", source.readOnly())
                .bind("version", source.version())
                .bind("settings", DashboardText.text(source.settings()))
                .bind("secrets", DashboardText.text(secrets))
                .mapTo(long.class)
                .one();
        return source.as(id, source.uid(), source.version());
    }

    private static DashboardException missing() {
        return new DashboardException(Kind.NOT_FOUND, "Data source not found");
    }

    private static Datasource datasource(ResultSet row) throws SQLException {
        Map<String, Secret> secrets = new HashMap<>();
        json(row, "secrets").properties()
                .forEach(each -> secrets.put(each.getKey(), new Secret(each.getValue().asText())));
        return new Datasource(row.getLong("id"), row.getString("uid"), row.getString("name"), row.getString("type"),
                row.getString("access"), row.getString("url"), row.getString("database"), row.getString("user"),
                row.getBoolean("basic_auth"), row.getString("basic_auth_user"), row.getBoolean("is_default"),
                row.getBoolean("read_only"), row.getInt("version"), json(row, "settings"), secrets);
    }

    private static ObjectNode json(ResultSet row, String column) throws SQLException {
        return DashboardText.object(row.getString(column).getBytes(StandardCharsets.UTF_8));
    }
}
