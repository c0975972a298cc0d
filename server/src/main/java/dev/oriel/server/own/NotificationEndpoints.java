package dev.oriel.server.own;

import dev.oriel.model.regex.PatternException;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.api.Alerts;
import dev.oriel.notify.api.PostedMatcher;
import dev.oriel.notify.api.PostedSilence;
import dev.oriel.notify.api.Silences;
import dev.oriel.notify.json.JsonObject;
import dev.oriel.notify.silence.SilenceException;
import dev.oriel.server.alertmanager.AlertmanagerJson;
import dev.oriel.server.alertmanager.BuiltInAlertmanager;
import dev.oriel.server.alertmanager.PastNotification;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Who was told what, and what a silence would mute: `…/alerting/notifications`, `…/alerting/silence-preview`.
final class NotificationEndpoints {
    private static final int DEFAULT_LIMIT = 200;
    private static final int MAX_LIMIT = 5_000;

    private final BuiltInAlertmanager builtIn;

    NotificationEndpoints(BuiltInAlertmanager builtIn) {
        this.builtIn = builtIn;
    }

    Answer notifications(Call call) {
        List<PastNotification> found = builtIn.history()
                .find(OwnJson.limit(call, DEFAULT_LIMIT, MAX_LIMIT), call.parameter("receiver"),
                        outcome(call.parameter("outcome")), call.parameter("fingerprint"),
                        before(call.parameter("before")));
        return OwnJson.success(Map.of("notifications", found.stream().map(PastNotification::json).toList()));
    }

    private static String outcome(String text) {
        if (text.isEmpty() || PastNotification.OUTCOMES.contains(text)) {
            return text;
        }
        throw HttpProblem.badRequest("outcome: " + text + " (expected: " + String.join(", ", PastNotification.OUTCOMES)
                + ")");
    }

    private static Instant before(String text) {
        try {
            return text.isEmpty() ? Instant.MAX : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw HttpProblem.badRequest("before: " + text + " (expected: a time as in RFC 3339)");
        }
    }

    Answer silencePreview(Call call) {
        Alertmanager alertmanager = builtIn.alertmanager();
        Instant now = alertmanager.clock().instant();
        PostedSilence silence = new PostedSilence("", matchers(OwnJson.body(call)), now, now.plusSeconds(1), "", "");
        List<Alert> muted;
        try {
            muted = Silences.preview(alertmanager, silence);
        } catch (SilenceException | PatternException e) {
            throw HttpProblem.badRequest(String.valueOf(e.getMessage()));
        }
        int limit = OwnJson.limit(call, DEFAULT_LIMIT, MAX_LIMIT);
        return OwnJson.written(json -> {
            json.beginObject().name("total").number(muted.size()).name("alerts").beginArray();
            for (Alert alert : muted.subList(0, Math.min(limit, muted.size()))) {
                AlertmanagerJson.alert(Alerts.view(alertmanager, alert), json);
            }
            json.endArray().endObject();
        });
    }

    private static List<PostedMatcher> matchers(JsonObject body) {
        List<PostedMatcher> matchers = new ArrayList<>();
        for (Object each : body.list("matchers")) {
            try {
                JsonObject json = JsonObject.of(each);
                boolean isEqual = !json.values().containsKey("isEqual") || json.flag("isEqual");
                matchers.add(new PostedMatcher(OwnJson.required(json, "name"), json.text("value"),
                        json.flag("isRegex"), isEqual));
            } catch (IllegalArgumentException e) {
                throw HttpProblem.badRequest("matchers: " + e.getMessage());
            }
        }
        if (matchers.isEmpty()) {
            throw HttpProblem.badRequest("matchers: none (expected: at least one)");
        }
        return matchers;
    }
}
