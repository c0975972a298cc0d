package dev.oriel.server.grafana.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.model.time.DurationText;
import java.util.Locale;

/// One query of a request, with its variables filled in.
///
/// @param startMillis milliseconds since the Unix epoch, as `endMillis`
/// @param instant     whether the value at the end is asked; `range` the course, too or instead
/// @param format      `time_series`, `table` or `heatmap`
record FrameQuery(String refId, String expr, long startMillis, long endMillis, long stepMillis, boolean instant,
        boolean range, String format, String legend) {
    private static final long MAX_POINTS = 11_000;
    private static final long LEAST_STEP_MILLIS = 1_000;
    private static final long SCRAPE_INTERVAL_MILLIS = 15_000;

    /// @param settings of the data source
    static FrameQuery read(JsonNode query, long startMillis, long endMillis, JsonNode settings) {
        long scrape = TimeText.stepMillis(settings.path("timeInterval").asText(""), SCRAPE_INTERVAL_MILLIS);
        long wanted = Math.max(query.path("intervalMs").asLong(0),
                (endMillis - startMillis) / Math.max(1, query.path("maxDataPoints").asLong(MAX_POINTS)));
        long least = TimeText.stepMillis(query.path("interval").asText(""), scrape);
        long factor = Math.clamp(query.path("intervalFactor").asLong(1), 1, 100);
        long step = Math.max(Math.max(wanted, least) * factor,
                Math.max(LEAST_STEP_MILLIS, (endMillis - startMillis) / MAX_POINTS + 1));
        boolean instant = query.path("instant").asBoolean(false);
        boolean range = query.path("range").asBoolean(!instant);
        return new FrameQuery(query.path("refId").asText("A"),
                filled(query.path("expr").asText(""), startMillis, endMillis, step, scrape),
                startMillis - Math.floorMod(startMillis, step), endMillis - Math.floorMod(endMillis, step), step,
                instant || !range, range, query.path("format").asText("time_series").toLowerCase(Locale.ROOT),
                query.path("legendFormat").asText(""));
    }

    /// Grafana's server knows these; all others are the page's.
    private static String filled(String expr, long start, long end, long step, long scrape) {
        long rate = Math.max(step + scrape, 4 * scrape);
        long range = Math.max(1_000, end - start);
        String text = expr;
        text = fill(text, "__rate_interval", DurationText.format(rate));
        text = fill(text, "__interval_ms", Long.toString(step));
        text = fill(text, "__interval", DurationText.format(step));
        text = fill(text, "__range_ms", Long.toString(range));
        text = fill(text, "__range_s", Long.toString(range / 1_000));
        return fill(text, "__range", range / 1_000 + "s");
    }

    private static String fill(String text, String name, String value) {
        return text.replace("${" + name + "}", value).replace("$" + name, value);
    }
}
