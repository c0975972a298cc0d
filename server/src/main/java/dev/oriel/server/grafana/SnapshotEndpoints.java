package dev.oriel.server.grafana;

import static dev.oriel.server.grafana.GrafanaForm.json;
import static dev.oriel.server.grafana.GrafanaForm.object;
import static dev.oriel.server.grafana.GrafanaForm.time;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.Snapshot;
import dev.oriel.dashboard.state.SnapshotState;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import java.time.InstantSource;
import java.util.Locale;

/// `/api/snapshots`: dashboards with the data that they showed once. They are kept here, never sent elsewhere.
final class SnapshotEndpoints {
    private static final int LIMIT = 1_000;
    /// A snapshot that never expires is told to expire then, as in Grafana.
    private static final long FIFTY_YEARS_MILLIS = 50L * 365 * 86_400_000;
    private static final String KEY = "[a-zA-Z0-9_-]{0,64}";

    private final Dashboards dashboards;
    private final InstantSource clock;

    SnapshotEndpoints(Dashboards dashboards, InstantSource clock) {
        this.dashboards = dashboards;
        this.clock = clock;
    }

    private SnapshotState state() {
        return dashboards.all().snapshots();
    }

    Answer create(Call call) {
        ObjectNode request = GrafanaForm.body(call);
        if (!(request.get("dashboard") instanceof ObjectNode body)) {
            throw new DashboardException(Kind.INVALID, "dashboard: is missing (expected: {\"dashboard\": {…}})");
        }
        if (request.path("external").asBoolean(false)) {
            throw new DashboardException(Kind.INVALID, "external: true (expected: false; snapshots stay here)");
        }
        String name = request.path("name").asText("");
        long seconds = request.path("expires").asLong(0);
        Snapshot made = state().add(key(request, "key"), key(request, "deleteKey"),
                name.isEmpty() ? body.path("title").asText("Unnamed snapshot") : name,
                seconds <= 0 ? 0 : clock.millis() + 1_000 * seconds, body);
        return json(object().put("id", made.id())
                .put("key", made.key())
                .put("deleteKey", made.deleteKey())
                .put("url", url(made))
                .put("deleteUrl", "/api/snapshots-delete/" + made.deleteKey()));
    }

    private static String key(ObjectNode request, String name) {
        String key = request.path(name).asText("");
        if (!key.matches(KEY)) {
            throw new DashboardException(Kind.INVALID,
                    name + ": " + key + " (expected: at most 64 letters, digits, hyphens and underscores)");
        }
        return key;
    }

    private static String url(Snapshot snapshot) {
        return "/dashboard/snapshot/" + snapshot.key();
    }

    Answer get(Call call) {
        Snapshot snapshot = state().get(call.pathPart("key"));
        ObjectNode answer = object();
        answer.putObject("meta")
                .put("type", "snapshot")
                .put("isSnapshot", true)
                .put("canSave", false)
                .put("canEdit", false)
                .put("canStar", false)
                .put("canDelete", true)
                .put("slug", Dashboard.slug(snapshot.name()))
                .put("url", url(snapshot))
                .put("expires", time(expires(snapshot)))
                .put("created", time(snapshot.createdMillis()))
                .put("updated", time(snapshot.createdMillis()))
                .put("folderId", 0)
                .put("folderTitle", "")
                .put("version", 0);
        answer.set("dashboard", snapshot.body());
        return json(answer);
    }

    private static long expires(Snapshot snapshot) {
        return snapshot.expiresMillis() == 0
                ? snapshot.createdMillis() + FIFTY_YEARS_MILLIS
                : snapshot.expiresMillis();
    }

    Answer list(Call call) {
        String query = call.parameter("query").toLowerCase(Locale.ROOT);
        long limit = Math.clamp(GrafanaForm.number(call, "limit", LIMIT), 1, LIMIT);
        return GrafanaForm.list(state().all()
                .stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).contains(query))
                .limit(limit)
                .map(each -> object().put("id", each.id())
                        .put("name", each.name())
                        .put("key", each.key())
                        .put("orgId", 1)
                        .put("userId", 1)
                        .put("external", false)
                        .put("externalUrl", "")
                        .put("expires", time(expires(each)))
                        .put("created", time(each.createdMillis()))
                        .put("updated", time(each.createdMillis())))
                .toList());
    }

    Answer delete(Call call) {
        return deleted(state().delete(call.pathPart("key")));
    }

    Answer deleteBy(Call call) {
        return deleted(state().deleteBy(call.pathPart("deleteKey")));
    }

    private static Answer deleted(Snapshot snapshot) {
        return json(object().put("message", "Snapshot deleted").put("id", snapshot.id()));
    }

    Answer options(Call call) {
        return json(object().put("snapshotEnabled", true)
                .put("externalEnabled", false)
                .put("externalSnapshotName", "")
                .put("externalSnapshotURL", ""));
    }
}
