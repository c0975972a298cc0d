package dev.oriel.server.alertmanager;

import dev.oriel.config.ConfigException;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.api.ReceiverView;
import dev.oriel.notify.api.Receivers;
import dev.oriel.notify.api.StatusView;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.JsonOutput;
import dev.oriel.server.metrics.MetricRegistry;
import java.time.Instant;
import java.util.List;

/// `/api/v2/status`, `/api/v2/receivers`, `/-/…` and `/metrics`, and what there was of an API v1.
final class StatusEndpoints {
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final Alertmanager alertmanager;
    private final Instant startedAt;
    private final Runnable reload;
    private final MetricRegistry registry;

    /// @param reload reads all configuration anew, or fails with a [ConfigException] and leaves the old one running
    StatusEndpoints(Alertmanager alertmanager, Runnable reload, MetricRegistry registry) {
        this.alertmanager = alertmanager;
        this.startedAt = alertmanager.clock().instant();
        this.reload = reload;
        this.registry = registry;
    }

    Answer status(Call call) {
        StatusView status = Receivers.status(alertmanager, startedAt);
        return Answer.json(200, out -> {
            try (JsonOutput json = new JsonOutput(out)) {
                json.beginObject().name("cluster").beginObject().name("peers").beginArray().endArray();
                json.name("status").string(status.clusterStatus()).endObject();
                json.name("config").beginObject().name("original").string(status.config()).endObject();
                json.name("uptime").string(AlertmanagerJson.time(status.startedAt()));
                json.name("versionInfo").beginObject().name("branch").string("").name("buildDate").string("");
                json.name("buildUser").string("").name("goVersion").string("").name("revision").string("");
                json.name("version").string(AlertmanagerApi.VERSION).endObject().endObject();
            }
        });
    }

    Answer receivers(Call call) {
        List<ReceiverView> receivers = Receivers.list(alertmanager);
        return Answer.json(200, out -> {
            try (JsonOutput json = new JsonOutput(out)) {
                json.beginArray();
                for (ReceiverView receiver : receivers) {
                    json.beginObject().name("name").string(receiver.name()).endObject();
                }
                json.endArray();
            }
        });
    }

    Answer healthy(Call call) {
        return Answer.text(200, "OK");
    }

    Answer reload(Call call) {
        try {
            reload.run();
            return Answer.empty(200);
        } catch (ConfigException e) {
            return Answer.text(500, "failed to reload config: " + e.getMessage() + "\n");
        }
    }

    Answer metrics(Call call) {
        return Answer.bytes(200, TEXT_FORMAT, registry.expose());
    }

    Answer gone(Call call) {
        return Answer.json(410, out -> {
            try (JsonOutput json = new JsonOutput(out)) {
                json.beginObject().name("status").string("deprecated").name("error");
                json.string("The Alertmanager v1 API was deprecated in version 0.16.0 and is removed as of version"
                        + " 0.27.0 - please use the equivalent route in the v2 API").endObject();
            }
        });
    }

    Answer unknown(Call call) {
        throw AlertmanagerErrors.invalid(404, 404, "path " + call.path() + " was not found");
    }
}
