package dev.oriel.server.alertmanager;

import dev.oriel.model.regex.PatternException;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.api.PostedMatcher;
import dev.oriel.notify.api.PostedSilence;
import dev.oriel.notify.api.SilenceView;
import dev.oriel.notify.api.Silences;
import dev.oriel.notify.matcher.MatcherParseException;
import dev.oriel.notify.silence.SilenceException;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.JsonOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// `/api/v2/silences` and `/api/v2/silence/{id}`.
final class SilenceEndpoints {
    private static final String SILENCE = "silence";
    private static final Pattern UUID = Pattern
            .compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Alertmanager alertmanager;

    SilenceEndpoints(Alertmanager alertmanager) {
        this.alertmanager = alertmanager;
    }

    Answer list(Call call) {
        List<SilenceView> views;
        try {
            views = Silences.list(alertmanager, call.parameters("filter"), call.parameters("createdBy"));
        } catch (MatcherParseException | PatternException e) {
            throw AlertmanagerErrors.refused(400, String.valueOf(e.getMessage()));
        }
        return Answer.json(200, out -> {
            try (JsonOutput json = new JsonOutput(out)) {
                json.beginArray();
                for (SilenceView view : views) {
                    AlertmanagerJson.silence(view, json);
                }
                json.endArray();
            }
        });
    }

    Answer get(Call call) {
        String id = id(call);
        try {
            SilenceView view = Silences.get(alertmanager, id);
            return Answer.json(200, out -> {
                try (JsonOutput json = new JsonOutput(out)) {
                    AlertmanagerJson.silence(view, json);
                }
            });
        } catch (SilenceException _) {
            return Answer.empty(404);
        }
    }

    Answer expire(Call call) {
        String id = id(call);
        try {
            alertmanager.silences().expire(id);
            return Answer.empty(200);
        } catch (SilenceException e) {
            if (e.kind() == SilenceException.Kind.NOT_FOUND) {
                return Answer.empty(404);
            }
            throw AlertmanagerErrors.refused(500, String.valueOf(e.getMessage()));
        }
    }

    private static String id(Call call) {
        String id = call.pathPart("id");
        if (!UUID.matcher(id).matches()) {
            throw AlertmanagerErrors.invalid(422, 601, "silenceID in path must be of type uuid: \"" + id + "\"");
        }
        return id;
    }

    Answer post(Call call) {
        PostedSilence silence = silence(RequestJson.object(RequestJson.body(call, SILENCE), SILENCE, ""));
        Instant now = alertmanager.clock().instant();
        if (!silence.startsAt().isBefore(silence.endsAt())) {
            throw AlertmanagerErrors.refused(400, "Failed to create silence: start time must be before end time");
        }
        if (silence.endsAt().isBefore(now)) {
            throw AlertmanagerErrors.refused(400, "Failed to create silence: end time can't be in the past");
        }
        try {
            String id = Silences.post(alertmanager, silence);
            return Answer.json(200, out -> {
                try (JsonOutput json = new JsonOutput(out)) {
                    json.beginObject().name("silenceID").string(id).endObject();
                }
            });
        } catch (SilenceException e) {
            if (e.kind() == SilenceException.Kind.NOT_FOUND) {
                throw AlertmanagerErrors.refused(404, "silence not found");
            }
            throw AlertmanagerErrors.refused(400, String.valueOf(e.getMessage()));
        }
    }

    private static PostedSilence silence(RequestJson json) {
        String comment = json.requiredText("comment");
        String createdBy = json.requiredText("createdBy");
        Instant end = json.requiredTime("endsAt");
        if (json.values().get("matchers") == null) {
            throw RequestJson.missing("matchers");
        }
        List<PostedMatcher> matchers = matchers(json);
        if (matchers.isEmpty()) {
            throw AlertmanagerErrors.invalid(422, 612, "matchers in body should have at least 1 items");
        }
        return new PostedSilence(json.text("id"), matchers, json.requiredTime("startsAt"), end, createdBy, comment);
    }

    private static List<PostedMatcher> matchers(RequestJson json) {
        List<PostedMatcher> matchers = new ArrayList<>();
        for (Object each : json.list("matchers")) {
            RequestJson matcher = RequestJson.object(each, SILENCE, "matchers." + matchers.size() + ".");
            boolean isRegex = matcher.requiredFlag("isRegex");
            matchers.add(new PostedMatcher(matcher.requiredText("name"), matcher.requiredText("value"), isRegex,
                    matcher.flag("isEqual", true)));
        }
        return matchers;
    }
}
