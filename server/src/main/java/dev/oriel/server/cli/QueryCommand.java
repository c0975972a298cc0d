package dev.oriel.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `oriel query EXPR`: asks a running server, ours or a Prometheus.
@Command(name = "query", mixinStandardHelpOptions = true, showDefaultValues = true, description = {
    "Ask a server and print the answer, a line a series.", "With --start, --end and --step it asks over a range."})
final class QueryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "EXPR", description = "A PromQL expression.")
    private String expression = "";

    @Option(names = "--server", paramLabel = "URL", defaultValue = "http://localhost:3000/prometheus", description = "Where /api/v1 is.")
    private String server = "";

    @Option(names = "--time", paramLabel = "TIME", description = "When; seconds or RFC 3339 (default: now).")
    private @Nullable String time;

    @Option(names = "--start", paramLabel = "TIME", description = "Begin of a range.")
    private @Nullable String start;

    @Option(names = "--end", paramLabel = "TIME", description = "End of a range.")
    private @Nullable String end;

    @Option(names = "--step", paramLabel = "DURATION", description = "From value to value of a range.")
    private @Nullable String step;

    @Option(names = "--json", description = "Print the server's answer as it is.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean range = start != null;
        if (range != (end != null) || range != (step != null)) {
            throw new ParameterException(spec.commandLine(), "--start, --end and --step go together");
        }
        String body = body(range
                ? Map.of("query", expression, "start", start, "end", String.valueOf(end), "step",
                        String.valueOf(step))
                : time == null
                        ? Map.of("query", expression)
                        : Map.of("query", expression, "time", time));
        HttpResponse<String> response;
        try (HttpClient client = HttpClient.newHttpClient()) {
            response = client
                    .send(HttpRequest.newBuilder(URI.create(server + "/api/v1/query" + (range ? "_range" : "")))
                            .header("content-type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(), HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException _) {
            spec.commandLine().getErr().println("oriel: no server at " + server + " (expected: a running one)");
            return Main.FAILED;
        }
        return print(response.body());
    }

    private static String body(Map<String, String> parameters) {
        return parameters.entrySet()
                .stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private int print(String answer) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        JsonNode root = new ObjectMapper().readTree(answer);
        if (json) {
            out.println(answer);
        }
        if (!root.path("status").asText().equals("success")) {
            spec.commandLine().getErr().println("oriel: " + root.path("error").asText(answer));
            return Main.NO;
        }
        root.path("warnings").forEach(warning -> spec.commandLine().getErr().println("warning: " + warning.asText()));
        root.path("infos").forEach(info -> spec.commandLine().getErr().println("info: " + info.asText()));
        if (!json) {
            print(root.path("data"), out);
        }
        return 0;
    }

    private static void print(JsonNode data, PrintWriter out) {
        JsonNode result = data.path("result");
        switch (data.path("resultType").asText()) {
            case "vector" -> result.forEach(series -> out.println(name(series.path("metric")) + " "
                    + value(series.has("value") ? series.path("value") : series.path("histogram"))));
            case "matrix" -> result.forEach(series -> {
                out.println(name(series.path("metric")));
                series.path("values").forEach(point -> out.println("  " + value(point)));
                series.path("histograms").forEach(point -> out.println("  " + value(point)));
            });
            default -> out.println(value(result));
        }
    }

    private static String value(JsonNode point) {
        JsonNode value = point.path(1);
        return (value.isTextual() ? value.asText() : value.toString()) + " @"
                + point.path(0).decimalValue().toPlainString();
    }

    private static String name(JsonNode metric) {
        String labels = metric.properties()
                .stream()
                .filter(entry -> !entry.getKey().equals("__name__"))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
        String name = metric.path("__name__").asText();
        return labels.isEmpty() && !name.isEmpty() ? name : name + "{" + labels + "}";
    }
}
