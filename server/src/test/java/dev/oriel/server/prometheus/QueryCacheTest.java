package dev.oriel.server.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.model.Labels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryCacheTest {
    private static final String[] LOAD = {"query", "load", "start", "0", "end", "60", "step", "15"};
    private static final String[] LOAD_ANEW = {"query", "load", "start", "0", "end", "60", "step", "15", "nocache",
        "1"};

    private final TestApi api = new TestApi();

    @AfterEach
    void close() {
        api.close();
    }

    private void append(long timeMillis, double value) {
        api.store(batch -> batch.append(batch.series(Labels.of("__name__", "load")), timeMillis, value));
    }

    private double metric(String name) {
        return api.call("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void answersARepeatedQueryWithWhatIsKept() {
        append(1_000, 1);
        JsonNode first = api.data("/api/v1/query_range", LOAD);
        JsonNode second = api.data("/api/v1/query_range", LOAD);

        assertThat(second).isEqualTo(first);
        assertThat(metric("oriel_query_cache_hits_total")).isEqualTo(1);
        assertThat(metric("oriel_query_cache_misses_total")).isEqualTo(1);
        assertThat(metric("oriel_query_cache_bytes")).isPositive();
    }

    @Test
    void givesTheSameTextAgainAndAgain() {
        append(1_000, 1);
        String first = api.call("/api/v1/query_range", LOAD).body();

        assertThat(api.call("/api/v1/query_range", LOAD).body()).isEqualTo(first);
        assertThat(api.call("/api/v1/query_range", LOAD).body()).isEqualTo(first);
        assertThat(metric("oriel_query_cache_hits_total")).isEqualTo(2);
    }

    @Test
    void givesAKeptTextToNobodyWhoAskedForLess() {
        append(1_000, 1);
        api.store(batch -> batch.append(batch.series(Labels.of("__name__", "load", "host", "b")), 1_000, 2));
        for (int i = 0; i < 3; i++) {
            api.call("/api/v1/query_range", LOAD);
        }

        assertThat(api.data("/api/v1/query_range", "query", "load", "start", "0", "end", "60", "step", "15", "limit",
                "1").get("result")).hasSize(1);
        assertThat(api.data("/api/v1/query_range", LOAD).get("result")).hasSize(2);
    }

    @Test
    void givesNoTextThatIsOutOfDate() {
        append(1_000, 1);
        for (int i = 0; i < 3; i++) {
            api.call("/api/v1/query_range", LOAD);
        }
        append(20_000, 2);

        assertThat(api.data("/api/v1/query_range", LOAD)).isEqualTo(api.data("/api/v1/query_range", LOAD_ANEW));
    }

    @Test
    void seesWhatHasComeSince() {
        append(1_000, 1);
        api.data("/api/v1/query_range", LOAD);
        append(20_000, 2);

        assertThat(api.data("/api/v1/query_range", LOAD)).isEqualTo(api.data("/api/v1/query_range", LOAD_ANEW));
        assertThat(metric("oriel_query_cache_hits_total")).isZero();
    }

    @Test
    void evaluatesAnewForWhoeverAsksForIt() {
        append(1_000, 1);
        api.data("/api/v1/query_range", LOAD_ANEW);
        api.data("/api/v1/query_range", LOAD_ANEW);
        api.good("/api/v1/query_range", "query", "load", "start", "0", "end", "60", "step", "15", "stats", "all");

        assertThat(metric("oriel_query_cache_hits_total") + metric("oriel_query_cache_misses_total")).isZero();
    }
}
