package dev.oriel.server.prometheus;

import dev.oriel.config.ConfigException;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.server.http.JsonOutput;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreStatus;
import dev.oriel.storage.metric.StoreState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// How the server is: `/status/…`, `/-/healthy`, `/-/ready`, `/-/reload`, `/-/quit`.
final class StatusEndpoints {
    private static final int DEFAULT_TOP = 10;
    private static final int MAX_TOP = 10_000;

    private final Lifecycle lifecycle;
    private final MetricStore store;
    private final String version;

    StatusEndpoints(Lifecycle lifecycle, MetricStore store, String version) {
        this.lifecycle = lifecycle;
        this.store = store;
        this.version = version;
    }

    Answer buildInfo(Call call) {
        return Success.of(json -> json.strings(Map.of("version", PrometheusApi.VERSION, "revision", "oriel " + version,
                "branch", "main", "buildUser", "", "buildDate", "", "goVersion",
                "java " + Runtime.version().feature())));
    }

    Answer runtimeInfo(Call call) {
        MetricStoreStatus head = store.status(call.tenant(), 0);
        return Success.of(json -> {
            json.beginObject().name("startTime").string(Instant.ofEpochMilli(lifecycle.startMillis()).toString());
            json.name("CWD").string(Path.of("").toAbsolutePath().toString()).name("hostname").string(hostname());
            json.name("serverTime").string(Instant.now().toString());
            json.name("reloadConfigSuccess").flag(lifecycle.isConfigGood());
            json.name("lastConfigTime").string(Instant.ofEpochMilli(lifecycle.configTimeMillis()).toString());
            json.name("corruptionCount").number(0).name("goroutineCount").number(Thread.activeCount());
            json.name("GOMAXPROCS").number(Runtime.getRuntime().availableProcessors());
            json.name("GOMEMLIMIT").number(Runtime.getRuntime().maxMemory());
            json.name("GOGC").string("").name("GODEBUG").string("");
            json.name("storageRetention").string(lifecycle.retention());
            json.name("timeSeriesCount").number(head.seriesCount()).endObject();
        });
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "";
        }
    }

    Answer config(Call call) {
        return Success.of(json -> json.strings(Map.of("yaml", lifecycle.configText())));
    }

    Answer flags(Call call) {
        return Success.of(json -> json.strings(lifecycle.flags()));
    }

    Answer walReplay(Call call) {
        StoreState state = lifecycle.recovery();
        return Success.of(json -> json.beginObject()
                .name("min")
                .number(state.firstSegment())
                .name("max")
                .number(state.lastSegment())
                .name("current")
                .number(state.currentSegment())
                .endObject());
    }

    Answer tsdb(Call call) {
        String text = call.parameter("limit");
        int limit = DEFAULT_TOP;
        if (!text.isEmpty()) {
            try {
                limit = Integer.parseInt(text);
            } catch (NumberFormatException _) {
                limit = 0;
            }
            if (limit < 1 || limit > MAX_TOP) {
                throw HttpProblem.badRequest("limit must be a positive number of at most " + MAX_TOP);
            }
        }
        MetricStoreStatus status = store.status(call.tenant(), limit);
        return Success.of(json -> {
            json.beginObject().name("headStats").beginObject().name("numSeries").number(status.seriesCount());
            json.name("numLabelPairs").number(status.labelPairCount()).name("chunkCount").number(status.chunkCount());
            json.name("minTime").number(status.minMillis()).name("maxTime").number(status.maxMillis()).endObject();
            counts(json, "seriesCountByMetricName", status.seriesByMetric());
            counts(json, "labelValueCountByLabelName", status.valuesByLabel());
            counts(json, "memoryInBytesByLabelName", status.bytesByLabel());
            counts(json, "seriesCountByLabelValuePair", status.seriesByLabelPair());
            json.endObject();
        });
    }

    private static void counts(JsonOutput json, String name, List<MetricStoreStatus.Count> counts) throws IOException {
        json.name(name).beginArray();
        for (MetricStoreStatus.Count count : counts) {
            json.beginObject().name("name").string(count.name()).name("value").number(count.value()).endObject();
        }
        json.endArray();
    }

    Answer healthy(Call call) {
        return Answer.text(200, "Oriel is healthy.\n");
    }

    Answer ready(Call call) {
        if (lifecycle.isReady()) {
            return Answer.text(200, "Oriel is ready.\n");
        }
        StoreState state = lifecycle.recovery();
        return Answer.text(503, state.failure().isEmpty()
                ? "Service Unavailable: the store is replaying its journal, segment " + state.currentSegment() + " of "
                        + state.firstSegment() + " to " + state.lastSegment() + "\n"
                : "Service Unavailable: " + state.failure() + "\n");
    }

    Answer reload(Call call) {
        requireLifecycle();
        try {
            lifecycle.reload();
            return Answer.empty(200);
        } catch (ConfigException e) {
            return Answer.text(500, "failed to reload config: " + e.getMessage() + "\n");
        }
    }

    Answer quit(Call call) {
        requireLifecycle();
        lifecycle.quit();
        return Answer.text(200, "Requesting termination... Goodbye!\n");
    }

    private void requireLifecycle() {
        if (!lifecycle.allowsLifecycle()) {
            throw new HttpProblem(403, "forbidden", "Lifecycle API is not enabled.");
        }
    }
}
