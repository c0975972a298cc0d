package dev.oriel.server.heartbeat;

import dev.oriel.notify.json.JsonObject;
import dev.oriel.notify.json.JsonText;
import dev.oriel.server.file.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where heartbeats are remembered: a small JSON file, replaced at each change; made for the first of them.
public final class HeartbeatFile {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatFile.class);
    private final Path file;

    /// @param file in a folder that is there
    public HeartbeatFile(Path file) {
        this.file = file;
    }

    /// None where there is no file, or it cannot be read: then all begin anew, and that is said in the log.
    List<Heartbeats.Watched> read() {
        List<Heartbeats.Watched> read = new ArrayList<>();
        try {
            if (Files.exists(file)) {
                for (Object each : JsonObject.read(Files.readString(file)).list("heartbeats")) {
                    read.add(heartbeat(JsonObject.of(each)));
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("heartbeats {}: cannot be read, all begin anew: {}", file, e.getMessage());
        }
        return read;
    }

    private static Heartbeats.Watched heartbeat(JsonObject json) {
        Heartbeat heartbeat = new Heartbeat(json.text("name"), Duration.ofMillis(number(json, "interval_millis")),
                json.texts("labels"));
        return new Heartbeats.Watched(heartbeat, json.flag("configured"), number(json, "since_millis"),
                number(json, "last_beat_millis"));
    }

    private static long number(JsonObject json, String name) {
        return json.values().get(name) instanceof Long number ? number : 0;
    }

    /// @throws UncheckedIOException it could not be made durable
    void write(List<Heartbeats.Watched> all) {
        if (all.isEmpty() && !Files.exists(file)) {
            return;
        }
        List<Map<String, Object>> list = new ArrayList<>();
        for (Heartbeats.Watched each : all) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", each.heartbeat.name());
            json.put("interval_millis", each.heartbeat.interval().toMillis());
            json.put("labels", each.heartbeat.labels());
            json.put("configured", each.configured);
            json.put("since_millis", each.sinceMillis);
            json.put("last_beat_millis", each.lastBeatMillis);
            list.add(json);
        }
        try {
            DurableFile.replace(file, JsonText.write(Map.of("heartbeats", list)));
        } catch (IOException e) {
            throw new UncheckedIOException("heartbeats " + file + ": " + e.getMessage(), e);
        }
    }
}
