package dev.oriel.server.own;

import dev.oriel.model.regex.PatternException;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.api.AlertFilter;
import dev.oriel.notify.api.AlertView;
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
import dev.oriel.server.http.JsonOutput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
                .find(limit(call.parameter("limit")), call.parameter("receiver"), call.parameter("fingerprint"),
                        before(call.parameter("before")));
        return OwnJson.success(Map.of("notifications", found.stream().map(PastNotification::json).toList()));
    }

    private static int limit(String text) {
        if (text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit > 0 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException _) {
            throw wrongLimit(text);
        }
        throw wrongLimit(text);
    }

    private static HttpProblem wrongLimit(String text) {
        return HttpProblem.badRequest("limit: " + text + " (expected: 1 to " + MAX_LIMIT + ")");
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
        Set<Long> muted;
        try {
            muted = Silences.preview(alertmanager, silence)
                    .stream()
                    .map(alert -> alert.fingerprint())
                    .collect(Collectors.toSet());
        } catch (SilenceException | PatternException e) {
            throw HttpProblem.badRequest(String.valueOf(e.getMessage()));
        }
        List<AlertView> views = Alerts.list(alertmanager, AlertFilter.ALL)
                .stream()
                .filter(view -> muted.contains(view.alert().fingerprint()))
                .toList();
        return Answer.json(200, out -> {
            try (JsonOutput json = new JsonOutput(out)) {
                json.beginObject().name("status").string("success").name("data").beginObject();
                json.name("alerts").beginArray();
                for (AlertView view : views) {
                    AlertmanagerJson.alert(view, json);
                }
                json.endArray().endObject().endObject();
            }
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
