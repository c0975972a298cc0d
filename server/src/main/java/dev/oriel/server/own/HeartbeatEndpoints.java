package dev.oriel.server.own;

import dev.oriel.model.time.DurationText;
import dev.oriel.notify.json.JsonObject;
import dev.oriel.server.heartbeat.Heartbeat;
import dev.oriel.server.heartbeat.HeartbeatStatus;
import dev.oriel.server.heartbeat.Heartbeats;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `…/alerting/heartbeats`: shown, added, removed, and reported by `POST …/heartbeats/NAME`.
final class HeartbeatEndpoints {
    private final Heartbeats heartbeats;

    HeartbeatEndpoints(Heartbeats heartbeats) {
        this.heartbeats = heartbeats;
    }

    Answer list(Call call) {
        return OwnJson.success(
                Map.of("heartbeats", heartbeats.all().stream().map(HeartbeatEndpoints::json).toList()));
    }

    private static Map<String, @Nullable Object> json(HeartbeatStatus status) {
        Instant last = status.lastBeat();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", status.heartbeat().name());
        json.put("interval", DurationText.format(status.heartbeat().interval().toMillis()));
        json.put("labels", status.heartbeat().labels());
        json.put("lastBeat", last == null ? null : last.toString());
        json.put("state", status.state().word());
        json.put("configured", status.configured());
        return json;
    }

    Answer add(Call call) {
        JsonObject body = OwnJson.body(call);
        try {
            heartbeats.add(new Heartbeat(OwnJson.required(body, "name"),
                    Duration.ofMillis(DurationText.parseMillis(OwnJson.required(body, "interval"))),
                    body.texts("labels")));
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest(String.valueOf(e.getMessage()));
        }
        return list(call);
    }

    Answer beat(Call call) {
        String name = call.pathPart("name");
        if (!heartbeats.beat(name)) {
            throw OwnJson.notFound("heartbeat " + name + ": not known (expected: one of GET …/heartbeats)");
        }
        return list(call);
    }

    Answer remove(Call call) {
        String name = call.pathPart("name");
        if (!heartbeats.remove(name)) {
            throw OwnJson.notFound("heartbeat " + name + ": not known, or in a file (expected: one that was added)");
        }
        return list(call);
    }
}
