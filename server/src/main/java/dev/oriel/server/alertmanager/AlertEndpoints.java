package dev.oriel.server.alertmanager;

import dev.oriel.model.regex.PatternException;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.PostedAlert;
import dev.oriel.notify.api.AlertFilter;
import dev.oriel.notify.api.AlertGroupView;
import dev.oriel.notify.api.AlertView;
import dev.oriel.notify.api.Alerts;
import dev.oriel.notify.matcher.MatcherParseException;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.server.http.JsonOutput;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// `/api/v2/alerts` and `/api/v2/alerts/groups`.
final class AlertEndpoints {
    private static final String ALERTS = "alerts";
    private static final Set<String> YES = Set.of("true", "1", "yes", "ok", "y", "on", "selected", "checked", "t",
            "enabled");

    private final Alertmanager alertmanager;
    private final AlertmanagerMetrics metrics;

    AlertEndpoints(Alertmanager alertmanager, AlertmanagerMetrics metrics) {
        this.alertmanager = alertmanager;
        this.metrics = metrics;
    }

    Answer list(Call call) {
        List<AlertView> views = Alerts.list(alertmanager, filter(call));
        return Answer.json(200, out -> {
            try (JsonOutput json = new JsonOutput(out)) {
                json.beginArray();
                for (AlertView view : views) {
                    AlertmanagerJson.alert(view, json);
                }
                json.endArray();
            }
        });
    }

    Answer groups(Call call) {
        List<AlertGroupView> groups = Alerts.groups(alertmanager, filter(call));
        return Answer.json(200, out -> {
            try (JsonOutput json = new JsonOutput(out)) {
                json.beginArray();
                for (AlertGroupView group : groups) {
                    json.beginObject().name(ALERTS).beginArray();
                    for (AlertView view : group.alerts()) {
                        AlertmanagerJson.alert(view, json);
                    }
                    json.endArray().name("labels").labels(group.labels()).name("receiver").beginObject();
                    json.name("name").string(group.receiver()).endObject().endObject();
                }
                json.endArray();
            }
        });
    }

    private static AlertFilter filter(Call call) {
        AlertFilter filter = new AlertFilter(isOn(call, "active"), isOn(call, "silenced"), isOn(call, "inhibited"),
                isOn(call, "muted"), isOn(call, "unprocessed"), List.of(), null);
        try {
            filter = filter.with(call.parameters("filter"), "");
        } catch (MatcherParseException | PatternException e) {
            throw AlertmanagerErrors.refused(400, String.valueOf(e.getMessage()));
        }
        try {
            String receiver = call.parameter("receiver");
            return receiver.isEmpty() ? filter : filter.with(call.parameters("filter"), receiver);
        } catch (PatternException e) {
            throw AlertmanagerErrors.refused(400, "failed to parse receiver param: " + e.getMessage());
        }
    }

    private static boolean isOn(Call call, String name) {
        String text = call.parameter(name);
        return text.isEmpty() || YES.contains(text.toLowerCase(Locale.ROOT));
    }

    Answer post(Call call) {
        if (!(RequestJson.body(call, ALERTS) instanceof List<?> list)) {
            throw RequestJson.unreadable(ALERTS, "json: one value (expected: a list of alerts)");
        }
        List<PostedAlert> alerts = new ArrayList<>(list.size());
        for (Object each : list) {
            alerts.add(alert(RequestJson.object(each, ALERTS, alerts.size() + ".")));
        }
        metrics.received(alerts, alertmanager.clock().instant());
        Alertmanager.Posted posted = alertmanager.post(alerts);
        if (!posted.problems().isEmpty()) {
            metrics.invalid(posted.problems().size());
            throw AlertmanagerErrors.refused(400, String.join("; ", posted.problems()));
        }
        return Answer.empty(200);
    }

    private static PostedAlert alert(RequestJson json) {
        if (json.values().get("labels") == null) {
            throw RequestJson.missing(json.path() + "labels");
        }
        Instant start = json.time("startsAt");
        Instant end = json.time("endsAt");
        return new PostedAlert(json.texts("labels"), json.texts("annotations"), start, end, url(json));
    }

    private static String url(RequestJson json) {
        String url = json.text("generatorURL");
        try {
            return url.isEmpty() ? url : new URI(url).toString();
        } catch (URISyntaxException _) {
            throw invalidUrl(json, url);
        }
    }

    private static HttpProblem invalidUrl(RequestJson json, String url) {
        return AlertmanagerErrors.invalid(422, 601,
                json.path() + "generatorURL in body must be of type uri: \"" + url + "\"");
    }
}
