package dev.oriel.server.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.ready.ReadyDashboard;
import dev.oriel.dashboard.state.ReadyState;
import dev.oriel.query.promql.value.QueryValue;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.prometheus.Queries;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Oriel's own: the dashboards that come with it, each with those of its metrics that are there now, and since when.
final class ReadyEndpoint {
    private final Dashboards dashboards;
    private final Queries queries;
    private final InstantSource clock;

    ReadyEndpoint(Dashboards dashboards, Queries queries, InstantSource clock) {
        this.dashboards = dashboards;
        this.queries = queries;
        this.clock = clock;
    }

    Answer list(Call call) {
        ReadyState sights = dashboards.all().ready();
        Map<String, Long> firstSeen = sights.firstSeen();
        Set<String> there = there(call);
        ArrayNode list = GrafanaForm.object().putArray("ready");
        for (ReadyDashboard each : dashboards.ready().all()) {
            List<String> present = each.metrics().stream().filter(there::contains).toList();
            Long first = firstSeen.get(each.uid());
            if (first == null && !present.isEmpty()) {
                first = clock.millis();
                sights.see(each.uid(), first);
            }
            ObjectNode one = list.addObject()
                    .put("uid", each.uid())
                    .put("title", each.title())
                    .put("url", "/d/" + each.uid() + "/" + Dashboard.slug(each.title()))
                    .put("sending", each.sending())
                    .put("firstSeen", first == null ? null : GrafanaForm.time(first));
            ArrayNode names = one.putArray("present");
            present.forEach(names::add);
        }
        return GrafanaForm.json(list);
    }

    /// The names among those that bring a dashboard forward of which there is a series now.
    private Set<String> there(Call call) {
        String names = dashboards.ready()
                .all()
                .stream()
                .flatMap(each -> each.metrics().stream())
                .distinct()
                .collect(Collectors.joining("|"));
        if (names.isEmpty()) {
            return Set.of();
        }
        String query = "group by (__name__) ({__name__=~\"" + names + "\"})";
        return queries.instant(call, query, clock.millis()).value() instanceof QueryValue.InstantVector vector
                ? vector.samples()
                        .stream()
                        .map(sample -> String.valueOf(sample.labels().get("__name__")))
                        .collect(Collectors.toSet())
                : Set.of();
    }
}
