package dev.oriel.server.grafana.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.DashboardText;
import dev.oriel.dashboard.Datasource;
import dev.oriel.model.text.NumberText;
import dev.oriel.query.promql.value.QueryResult;
import dev.oriel.server.grafana.source.Sources;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.server.http.JsonOutput;
import dev.oriel.server.prometheus.Queries;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `POST /api/ds/query`: several queries, each answered or refused by itself.
public final class QueryEndpoint {
    private static final int MAX_QUERIES = 100;

    private final Supplier<List<Datasource>> datasources;
    private final Sources sources;
    private final Queries queries;
    private final InstantSource clock;

    /// @param queries of the store within
    public QueryEndpoint(Supplier<List<Datasource>> datasources, Sources sources, Queries queries,
            InstantSource clock) {
        this.datasources = datasources;
        this.sources = sources;
        this.queries = queries;
        this.clock = clock;
    }

    /// A query with its answers, or with what is wrong.
    private record Answered(String refId, @Nullable FrameQuery query, @Nullable QueryResult range,
            @Nullable QueryResult instant, @Nullable HttpProblem problem) {}

    public Answer answer(Call call) {
        ObjectNode request = DashboardText.object(call.body());
        long now = clock.millis();
        long start = TimeText.millis(request.path("from"), "from", now);
        long end = TimeText.millis(request.path("to"), "to", now);
        if (end < start) {
            throw HttpProblem.badRequest("to: " + request.path("to").asText() + " (expected: not before from)");
        }
        JsonNode asked = request.path("queries");
        if (asked.isEmpty() || asked.size() > MAX_QUERIES) {
            throw HttpProblem.badRequest("queries: " + asked.size() + " (expected: 1 to " + MAX_QUERIES + ")");
        }
        List<Datasource> all = datasources.get();
        List<Answered> answers = new ArrayList<>();
        for (JsonNode query : asked) {
            if (!query.path("hide").asBoolean(false)) {
                answers.add(answered(call, query, start, end, all));
            }
        }
        boolean good = answers.stream().allMatch(each -> each.problem == null);
        return Answer.json(good ? 200 : 400, out -> {
            try (JsonOutput json = new JsonOutput(out)) {
                json.beginObject().name("results").beginObject();
                for (Answered each : answers) {
                    write(each, json);
                }
                json.endObject().endObject();
            }
        });
    }

    private Answered answered(Call call, JsonNode asked, long start, long end, List<Datasource> all) {
        String refId = asked.path("refId").asText("A");
        try {
            Datasource source = source(asked, all);
            FrameQuery query = FrameQuery.read(asked, start, end, source.settings());
            if (query.expr().isBlank()) {
                throw HttpProblem.badRequest("expr: is missing (expected: a query of PromQL)");
            }
            return new Answered(refId, query, query.range() ? ask(call, source, query, false) : null,
                    query.instant() ? ask(call, source, query, true) : null, null);
        } catch (HttpProblem e) {
            return new Answered(refId, null, null, null, e);
        }
    }

    /// The one that is named; any other is the store within, where the query is one of PromQL.
    private static Datasource source(JsonNode asked, List<Datasource> all) {
        JsonNode named = asked.path("datasource");
        String uid = named.isTextual() ? named.asText() : named.path("uid").asText("");
        long id = asked.path("datasourceId").asLong(0);
        for (Datasource each : all) {
            if (uid.isEmpty() ? each.id() == id : each.uid().equals(uid) || each.name().equals(uid)) {
                return each;
            }
        }
        String type = named.path("type").asText("");
        boolean expression = uid.equals("__expr__") || type.equals("__expr__");
        return Datasource.of(expression ? uid : Sources.OWN_UID, uid,
                expression ? "__expr__" : type.isEmpty() ? "prometheus" : type, "");
    }

    private QueryResult ask(Call call, Datasource source, FrameQuery query, boolean instant) {
        return switch (sources.binding(source)) {
            case OWN -> instant
                    ? queries.instant(call, query.expr(), query.endMillis())
                    : queries.range(call, query.expr(), query.startMillis(), query.endMillis(), query.stepMillis());
            case EXTERNAL -> {
                dev.oriel.notify.http.Answer answer = sources.client()
                        .ask(source, "POST",
                                instant ? "api/v1/query" : "api/v1/query_range", "",
                                Map.of("content-type", "application/x-www-form-urlencoded"), form(query, instant));
                yield PrometheusAnswer.read(answer.status(), answer.body());
            }
            case NONE -> throw HttpProblem
                    .badRequest("data sources of type " + source.type() + " are not answered yet");
        };
    }

    private static String form(FrameQuery query, boolean instant) {
        String expr = "query=" + URLEncoder.encode(query.expr(), StandardCharsets.UTF_8);
        return instant
                ? expr + "&time=" + NumberText.formatSeconds(query.endMillis())
                : expr + "&start=" + NumberText.formatSeconds(query.startMillis()) + "&end="
                        + NumberText.formatSeconds(query.endMillis()) + "&step="
                        + NumberText.formatSeconds(query.stepMillis());
    }

    private static void write(Answered answered, JsonOutput json) throws IOException {
        json.name(answered.refId).beginObject();
        HttpProblem problem = answered.problem;
        FrameQuery query = answered.query;
        if (problem != null || query == null) {
            json.name("error").string(problem == null ? "" : problem.text()).name("errorSource").string("downstream");
            json.name("status").number(problem == null ? 500 : problem.status());
            json.name("frames").beginArray().endArray().endObject();
            return;
        }
        json.name("status").number(200).name("frames").beginArray();
        FrameJson frames = new FrameJson(query, json);
        for (QueryResult result : new QueryResult[]{answered.range, answered.instant}) {
            if (result != null && query.format().equals("table")) {
                frames.table(result);
            } else if (result != null) {
                frames.write(result, result == answered.instant);
            }
        }
        json.endArray().endObject();
    }
}
