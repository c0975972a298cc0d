package dev.oriel.notify.time;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.config.ConfigNode;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.notify.Conformance;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeIntervalTest {
    private static List<TimeInterval> read(String yaml, Problems problems) {
        ConfigNode root = YamlReader.read("t.yml", "intervals:\n" + yaml, problems);
        return root.sections("intervals").stream().map(TimeIntervalReader::read).toList();
    }

    private static boolean contains(List<TimeInterval> intervals, JsonNode time) {
        Instant instant = OffsetDateTime.parse(time.asText()).toInstant();
        return intervals.stream().anyMatch(interval -> interval.contains(instant));
    }

    @Test
    void containsTheTimesThatAlertmanagerSays() throws IOException {
        JsonNode rows = Conformance.json("time-intervals.json");
        assertThat(rows.size()).isEqualTo(23);
        for (JsonNode row : rows) {
            Problems problems = new Problems();
            if (row.get("kind").asText().equals("time-of-day")) {
                MinuteRange range = TimeIntervalReader
                        .minutes(YamlReader.read("t.yml", row.get("text").asText(), problems));
                assertThat(problems.hasErrors()).as(row.toString()).isNotEqualTo(row.get("ok").asBoolean());
                if (row.get("ok").asBoolean()) {
                    assertThat(range).isEqualTo(
                            new MinuteRange(row.get("startMinute").asInt(), row.get("endMinute").asInt()));
                }
                continue;
            }
            List<TimeInterval> intervals = read(row.get("yaml").asText(), problems);
            assertThat(problems.hasErrors()).as(row + " " + problems).isNotEqualTo(row.get("ok").asBoolean());
            if (row.has("error")) {
                assertThat(problems.toString()).contains(row.get("error").asText());
            }
            row.path("contains").forEach(time -> assertThat(contains(intervals, time)).as(row + " " + time).isTrue());
            row.path("excludes").forEach(time -> assertThat(contains(intervals, time)).as(row + " " + time).isFalse());
        }
    }

    @Test
    void namesTheMonthThatDoesNotExist() {
        Problems problems = new Problems();
        read("- months: ['13']", problems);
        assertThat(problems.toString()).isEqualTo("t.yml:2:intervals[0].months[0]: 13 is not a valid month");
    }
}
