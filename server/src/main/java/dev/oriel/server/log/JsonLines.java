package dev.oriel.server.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file of JSON objects, a line each, as Prometheus keeps its query log and that of failed scrapes: `time`, `level`,
/// `msg`, then what there is to say. Opened for each line, so that it may be moved away or deleted at any time; a line
/// that cannot be written is told in the log, once until one can be. Thread-safe.
public final class JsonLines {
    private static final Logger LOG = LoggerFactory.getLogger(JsonLines.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private boolean failing;

    public JsonLines(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    /// @param level  `INFO` or `ERROR`
    /// @param fields texts, numbers, and maps of them
    public void write(Instant time, String level, String message, Map<String, Object> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", time.toString());
        line.put("level", level);
        line.put("msg", message);
        line.putAll(fields);
        try {
            append(JSON.writeValueAsString(line) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("fields: " + e.getMessage() + " (expected: texts, numbers, maps)", e);
        }
    }

    private synchronized void append(String line) {
        try {
            Files.write(file, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.atWarn().addKeyValue("file", file).addKeyValue("error", e.toString()).log("cannot be written to");
            }
            failing = true;
        }
    }
}
