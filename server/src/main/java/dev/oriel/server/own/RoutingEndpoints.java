package dev.oriel.server.own;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.time.DurationText;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.config.AlertmanagerConfig;
import dev.oriel.notify.config.Receiver;
import dev.oriel.notify.config.receiver.Integration;
import dev.oriel.notify.group.Dispatcher;
import dev.oriel.notify.json.JsonObject;
import dev.oriel.notify.route.Route;
import dev.oriel.notify.route.RouteSettings;
import dev.oriel.notify.trial.RouteTrial;
import dev.oriel.notify.trial.TrialMatch;
import dev.oriel.server.alertmanager.BuiltInAlertmanager;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.server.trial.TrialJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The routing tree drawn, and tried: `…/alerting/routing`, `…/alerting/route-test`.
final class RoutingEndpoints {
    private final BuiltInAlertmanager builtIn;

    RoutingEndpoints(BuiltInAlertmanager builtIn) {
        this.builtIn = builtIn;
    }

    Answer routing(Call call) {
        Alertmanager alertmanager = builtIn.alertmanager();
        AlertmanagerConfig config = alertmanager.config();
        Dispatcher dispatcher = alertmanager.dispatcher();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("configFile", builtIn.file().file() == null ? null : builtIn.file().file().toString());
        data.put("root", route(dispatcher.root(), dispatcher, alertmanager.clock().instant()));
        data.put("receivers", config.receivers().values().stream().map(RoutingEndpoints::receiver).toList());
        data.put("timeIntervals", new ArrayList<>(new TreeSet<>(config.timeIntervals().keySet())));
        return OwnJson.success(data);
    }

    private static Map<String, Object> route(Route route, Dispatcher dispatcher, Instant now) {
        RouteSettings settings = route.settings();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", route.id());
        json.put("receiver", settings.receiver());
        json.put("matchers", route.matchers().stream().map(LabelMatcher::toString).toList());
        json.put("groupBy", settings.groupBy());
        json.put("groupByAll", settings.groupByAll());
        json.put("groupWait", text(settings.groupWait()));
        json.put("groupInterval", text(settings.groupInterval()));
        json.put("repeatInterval", text(settings.repeatInterval()));
        json.put("muteTimeIntervals", settings.muteIntervals());
        json.put("activeTimeIntervals", settings.activeIntervals());
        json.put("continue", route.continues());
        json.put("mutedNow", dispatcher.muting().mutingIntervals(settings, now));
        json.put("routes", route.children().stream().map(child -> route(child, dispatcher, now)).toList());
        return json;
    }

    private static String text(Duration duration) {
        return DurationText.format(duration.toMillis());
    }

    private static Map<String, Object> receiver(Receiver receiver) {
        List<Map<String, Object>> integrations = new ArrayList<>();
        for (Integration integration : receiver.integrations()) {
            String reason = integration.undeliverable();
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("type", integration.kind());
            json.put("deliverable", reason.isEmpty());
            json.put("reason", reason.isEmpty() ? null : reason);
            json.put("sendResolved", integration.sendResolved());
            integrations.add(new LinkedHashMap<>(json));
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", receiver.name());
        json.put("problem", receiver.problem().isEmpty() ? null : receiver.problem());
        json.put("integrations", integrations);
        return new LinkedHashMap<>(json);
    }

    Answer test(Call call) {
        JsonObject body = OwnJson.body(call);
        Labels labels = labels(body);
        Alertmanager alertmanager = builtIn.alertmanager();
        Dispatcher dispatcher = alertmanager.dispatcher();
        RouteTrial trial = new RouteTrial(alertmanager.config(), dispatcher.root(), dispatcher.muting(),
                builtIn.file().templates(), builtIn.externalUrl());
        List<TrialMatch> matches = trial.of(labels, body.texts("annotations"), alertmanager.clock().instant());
        return OwnJson.written(json -> TrialJson.write(json, matches));
    }

    private static Labels labels(JsonObject body) {
        Map<String, String> labels = body.texts("labels");
        if (labels.isEmpty()) {
            throw HttpProblem.badRequest("labels: none (expected: at least one)");
        }
        return Labels.of(labels);
    }
}
