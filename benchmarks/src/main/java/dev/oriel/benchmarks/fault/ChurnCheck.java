package dev.oriel.benchmarks.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oriel.benchmarks.query.QueryClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Compares what a server has with what the clients of a [ChurnPlan] know of it: samples, the sum of their values and
/// series of each hour.
final class ChurnCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long HOUR_MILLIS = 3_600_000;

    private final ChurnPlan plan;
    private final QueryClient queries;
    private final List<String> faults = new ArrayList<>();
    private long acknowledged;
    private long found;

    ChurnCheck(ChurnPlan plan, QueryClient queries) {
        this.plan = plan;
        this.queries = queries;
    }

    void compare(List<ChurnClient> clients) throws IOException, InterruptedException {
        long[] counts = byHour("sum(count_over_time(%s[1h]))");
        long[] sums = byHour("sum(sum_over_time(%s[1h]))");
        long[] series = byHour("count(count_over_time(%s[1h]))");
        for (int hour = 0; hour < plan.hours(); hour++) {
            int at = hour;
            long count = clients.stream().mapToLong(client -> client.count(at)).sum();
            expect(hour, "samples", counts[hour], count);
            expect(hour, "is the sum of the values", sums[hour],
                    clients.stream().mapToLong(client -> client.sum(at)).sum());
            expect(hour, "series", series[hour], plan.seriesOf(hour) * ChurnPlan.SERIES_OF_A_POD);
            acknowledged += count;
            found += counts[hour];
        }
    }

    private void expect(int hour, String what, long is, long expected) {
        if (is != expected) {
            faults.add("hour %d: %,d %s (expected: %,d)".formatted(hour + 1, is, what, expected));
        }
    }

    /// The sum over all names, whole numbers.
    ///
    /// @param expr of a name
    private long[] byHour(String expr) throws IOException, InterruptedException {
        long first = plan.startMillis() + HOUR_MILLIS;
        long[] sums = new long[plan.hours()];
        for (int number = 0; number < ChurnPlan.SERIES_OF_A_POD; number++) {
            HttpResponse<byte[]> response = queries.whole("/api/v1/query_range",
                    Map.of("query", expr.formatted(ChurnPlan.name(number)), "start", QueryClient.seconds(first), "end",
                            QueryClient.seconds(first + (plan.hours() - 1) * HOUR_MILLIS), "step", "3600"));
            JsonNode json = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new IOException(expr + ": status " + response.statusCode() + ": " + json);
            }
            for (JsonNode pair : json.path("data").path("result").path(0).path("values")) {
                long millis = Math.round(pair.path(0).asDouble() * 1e3);
                sums[(int) ((millis - first) / HOUR_MILLIS)] += pair.path(1).asLong();
            }
        }
        return sums;
    }

    /// What was wrong.
    List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public String toString() {
        return "%,d series; %,d samples acknowledged, %,d found; faults %s".formatted(plan.series(), acknowledged,
                found,
                faults);
    }
}
