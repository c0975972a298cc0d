package dev.oriel.server.wiring;

import dev.oriel.collect.scrape.FailureLog;
import dev.oriel.server.log.JsonLines;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// A `scrape_failure_log_file`: a line a failure, with `job_name` and `target`.
final class ScrapeFailureFile implements FailureLog {
    private final JsonLines lines;
    private final InstantSource clock;

    ScrapeFailureFile(String file, InstantSource clock) {
        this.lines = new JsonLines(Path.of(file));
        this.clock = clock;
    }

    @Override
    public void failed(String jobName, String target, String error) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("job_name", jobName);
        fields.put("target", target);
        lines.write(clock.instant(), "ERROR", error, fields);
    }
}
