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
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Oriel's own: the dashboards that come with it, each with those of its metrics that are there now, and since when.
final class ReadyEndpoint {
    /// What is there since then or longer is no news on Home.
    private static final Duration LONG_AGO = Duration.ofDays(14);

    private final Dashboards dashboards;
    private final Queries queries;
    private final InstantSource clock;

    ReadyEndpoint(Dashboards dashboards, Queries queries, InstantSource clock) {
        this.dashboards = dashboards;
        this.queries = queries;
        this.clock = clock;
    }

    Answer list(Call call) {
        ReadyState sights = dashboards.all().readyState();
        Map<String, Long> firstSeen = sights.firstSeen();
        Set<String> there = there(call, clock.millis());
        Map<String, Long> news = news(call, firstSeen.keySet(), there);
        ArrayNode list = GrafanaForm.object().putArray("ready");
        for (ReadyDashboard each : dashboards.ready().all()) {
            List<String> present = each.metrics().stream().filter(there::contains).toList();
            Long first = firstSeen.getOrDefault(each.uid(), news.get(each.uid()));
            if (news.containsKey(each.uid())) {
                sights.see(each.uid(), news.get(each.uid()));
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

    /// Dashboards whose metrics are noticed now, and since when they are there: nobody may have asked for long.
    private Map<String, Long> news(Call call, Set<String> known, Set<String> there) {
        List<ReadyDashboard> all = dashboards.ready()
                .all()
                .stream()
                .filter(each -> !known.contains(each.uid()) && each.metrics().stream().anyMatch(there::contains))
                .toList();
        if (all.isEmpty()) {
            return Map.of();
        }
        long longAgo = clock.millis() - LONG_AGO.toMillis();
        Set<String> old = there(call, longAgo);
        return all.stream()
                .collect(Collectors.toMap(ReadyDashboard::uid,
                        each -> each.metrics().stream().anyMatch(old::contains) ? longAgo : clock.millis()));
    }

    /// The names among those that bring a dashboard forward of which there is a series at a time.
    private Set<String> there(Call call, long timeMillis) {
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
        return queries.instant(call, query, timeMillis).value() instanceof QueryValue.InstantVector vector
                ? vector.samples()
                        .stream()
                        .map(sample -> String.valueOf(sample.labels().get("__name__")))
                        .collect(Collectors.toSet())
                : Set.of();
    }
}
