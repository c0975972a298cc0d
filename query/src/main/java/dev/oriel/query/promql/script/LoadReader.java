package dev.oriel.query.promql.script;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.parse.PromqlParseException;
import dev.oriel.query.promql.series.SeriesDescription;
import dev.oriel.query.promql.series.SeriesNotation;
import dev.oriel.query.promql.series.SeriesValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a `load` command: series and, before them, lines with the starts of their samples.
final class LoadReader {
    private final ScriptLines lines;
    private final Map<Labels, LoadedSeries> series = new LinkedHashMap<>();
    private @Nullable Labels startsOf;
    private List<@Nullable Long> starts = List.of();
    private long stepMillis;

    LoadReader(ScriptLines lines) {
        this.lines = lines;
    }

    ScriptCommand.Load read() {
        int line = lines.number();
        String[] words = lines.current().split("[ \t]+", 2);
        boolean customBuckets = words[0].toLowerCase(Locale.ROOT).equals("load_with_nhcb");
        if (words.length < 2 || !customBuckets && !words[0].equalsIgnoreCase("load")) {
            throw lines.error("load command: " + lines.current() + " (expected: load[_with_nhcb] STEP)");
        }
        stepMillis = lines.duration(words[1]);
        lines.advance();
        while (lines.hasMoreOfCommand()) {
            readLine(lines.current());
            lines.advance();
        }
        if (startsOf != null) {
            throw lines.error("@st line of " + startsOf + " (expected: the line of the same series behind it)");
        }
        List<LoadedSeries> loaded = new ArrayList<>(series.values());
        if (customBuckets) {
            loaded.addAll(custom(loaded));
        }
        return new ScriptCommand.Load(line, loaded);
    }

    private List<LoadedSeries> custom(List<LoadedSeries> loaded) {
        try {
            return ClassicFamilies.convert(loaded);
        } catch (IllegalArgumentException e) {
            throw lines.error(String.valueOf(e.getMessage()));
        }
    }

    private void readLine(String line) {
        try {
            int metricEnd = SeriesNotation.endOfMetric(line);
            if (line.startsWith("@st", metricEnd)) {
                readStarts(line, metricEnd);
                return;
            }
            SeriesDescription description = SeriesNotation.parse(line);
            if (startsOf != null && (!startsOf.equals(description.labels())
                    || starts.size() != description.values().size())) {
                throw lines.error("@st line of " + startsOf + " with " + starts.size() + " items (expected: "
                        + description.labels() + " with " + description.values().size() + ")");
            }
            series.put(description.labels(), new LoadedSeries(description.labels(), samples(description)));
            startsOf = null;
        } catch (PromqlParseException e) {
            throw lines.error(String.valueOf(e.getMessage()));
        }
    }

    private void readStarts(String line, int metricEnd) {
        if (startsOf != null) {
            throw lines.error("@st line of " + startsOf + " (expected: the line of the same series behind it)");
        }
        startsOf = SeriesNotation.metric(line, metricEnd);
        try {
            starts = StartOffsets.parse(line.substring(metricEnd + "@st".length()));
        } catch (IllegalArgumentException e) {
            throw lines.error(String.valueOf(e.getMessage()));
        }
    }

    private List<LoadedSeries.Sample> samples(SeriesDescription description) {
        List<LoadedSeries.Sample> samples = new ArrayList<>();
        for (int i = 0; i < description.values().size(); i++) {
            SeriesValue value = description.values().get(i);
            if (value instanceof SeriesValue.Absent) {
                continue;
            }
            long timestampMillis = i * stepMillis;
            Long startOffset = startsOf == null ? null : starts.get(i);
            samples.add(
                    new LoadedSeries.Sample(timestampMillis, startOffset == null ? 0 : timestampMillis + startOffset,
                            value));
        }
        return samples;
    }
}
