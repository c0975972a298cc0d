package dev.oriel.server.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.dashboard.ready.ReadyDashboard;
import dev.oriel.dashboard.ready.ReadyDashboards;
import dev.oriel.model.LabelMatcher;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.parse.PromqlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The queries of the dashboards that come with Oriel, held to the parser and to what exporters send.
class ReadyQueriesTest {
    /// What a variable stands for here.
    private static final Map<String, String> VALUES = Map.ofEntries(Map.entry("__rate_interval", "1m"),
            Map.entry("__range", "3h"), Map.entry("__range_s", "10800"), Map.entry("job", "a"),
            Map.entry("instance", "b"), Map.entry("datname", "c"), Map.entry("container", "d"), Map.entry("by", "pod"),
            Map.entry("requests", "http_server_requests_seconds_count"),
            Map.entry("duration", "http_server_requests_seconds"), Map.entry("status", "status"),
            Map.entry("route", "uri"), Map.entry("bad", "5.."), Map.entry("target", "0.999"),
            Map.entry("window", "30d"));
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{?([a-zA-Z_]\\w*)}?");
    private static final Pattern SELECTOR = Pattern.compile("label_(?:values|names)\\((.*?)(?:, *\\w+)?\\)");
    private final PromqlParser parser = new PromqlParser();

    static List<ReadyDashboard> dashboards() {
        return ReadyDashboards.read().all();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyQueryParsesAndAsksForWhatAnExporterSends(ReadyDashboard dashboard) throws IOException {
        Set<String> known = known();
        List<String> queries = queries(dashboard.body());
        assertThat(queries).isNotEmpty();
        for (String query : queries) {
            Set<String> names = new TreeSet<>();
            assertThatCode(() -> collect(parser.parse(query), names)).as(query).doesNotThrowAnyException();
            assertThat(known).as(query).containsAll(names);
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void whatBringsItForwardIsWhatItAsksFor(ReadyDashboard dashboard) throws IOException {
        Set<String> asked = new TreeSet<>();
        queries(dashboard.body()).forEach(query -> collect(parser.parse(query), asked));
        for (JsonNode variable : dashboard.body().at("/templating/list")) {
            Matcher selector = SELECTOR.matcher(filled(variable.path("definition").asText()));
            if (selector.matches()) {
                collect(parser.parse(selector.group(1)), asked);
            }
        }
        assertThat(asked).as(dashboard.file()).containsAnyElementsOf(dashboard.metrics());
        assertThat(known()).containsAll(dashboard.metrics());
    }

    private static List<String> queries(JsonNode node) {
        List<String> queries = new ArrayList<>();
        node.findValues("expr").forEach(expr -> queries.add(filled(expr.asText())));
        return queries;
    }

    private static String filled(String query) {
        return REFERENCE.matcher(query).replaceAll(reference -> {
            String value = VALUES.get(reference.group(1));
            assertThat(value).as("the variable %s of %s", reference.group(1), query).isNotNull();
            return Matcher.quoteReplacement(String.valueOf(value));
        });
    }

    private static void collect(Expr expr, Set<String> names) {
        if (expr instanceof Expr.VectorSelector selector) {
            for (LabelMatcher matcher : selector.matchers()) {
                if (matcher.name().equals("__name__")) {
                    names.addAll(alternatives(matcher.value()));
                }
            }
        }
        expr.children().forEach(child -> collect(child, names));
    }

    /// `a_(b|c)_d` and `a|b`, as the dashboards write several names at once.
    private static List<String> alternatives(String pattern) {
        int open = pattern.indexOf('(');
        if (open < 0) {
            return List.of(pattern.split("\\|"));
        }
        int close = pattern.indexOf(')');
        return Stream.of(pattern.substring(open + 1, close).split("\\|"))
                .map(each -> pattern.substring(0, open) + each + pattern.substring(close + 1))
                .toList();
    }

    /// What exporters are known to send: scraped from them, or as their documents name it.
    private static Set<String> known() throws IOException {
        Path folder = Path.of(System.getProperty("oriel.root"), "server/src/test/resources/exporter-metrics");
        Set<String> known = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                known.addAll(Files.readAllLines(file));
            }
        }
        return known;
    }
}
