package dev.oriel.query.promql.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.query.promql.ConformanceFiles;
import dev.oriel.query.promql.eval.run.QuerySettings;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.script.ScriptCommand;
import dev.oriel.query.promql.script.ScriptFailure;
import dev.oriel.query.promql.script.ScriptReader;
import dev.oriel.query.promql.script.ScriptReport;
import dev.oriel.query.promql.script.ScriptRunner;
import dev.oriel.query.promql.script.StoreScriptEngine;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Prometheus' own evaluation scripts, over the memory store.
class ScriptConformanceTest {
    private static final List<String> SCRIPTS = List.of("aggregators", "at_modifier", "collision",
            "duration_expression", "extended_vectors", "fill-modifier", "functions", "histograms", "info", "limit",
            "literals", "name_label_dropping", "native_histograms", "operators", "range_queries", "selectors",
            "staleness", "start_timestamps", "subquery", "trig_functions", "type_and_unit");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private final PromqlParser parser = new PromqlParser();

    @ParameterizedTest
    @FieldSource("SCRIPTS")
    void evaluatesAsPrometheusDoes(String script) throws IOException {
        ScriptReport report = run(ConformanceFiles.promql("testdata/" + script + ".test"));

        assertThat(report.failures()).map(ScriptFailure::toString).isEmpty();
        assertThat(report.passed()).isPositive();
    }

    @Test
    void knowsAllEvaluations() throws IOException {
        int evaluations = 0;
        for (Path file : ScriptReader.find(List.of(ConformanceFiles.promql("testdata")))) {
            assertThat(SCRIPTS).contains(file.getFileName().toString().replace(".test", ""));
            evaluations += (int) new ScriptReader(parser).read(file)
                    .commands()
                    .stream()
                    .filter(ScriptCommand.Evaluate.class::isInstance)
                    .count();
        }

        assertThat(evaluations).isEqualTo(1_112);
    }

    private ScriptReport run(Path script) throws IOException {
        PromqlEngine engine = new PromqlEngine(parser, () -> 0);
        QueryOptions options = QueryOptions.defaults()
                .withSettings(QuerySettings.DEFAULT.withDelayedNameRemoval(true));
        try (StoreScriptEngine scripts = new StoreScriptEngine(engine, options,
                () -> new MemoryMetricStore(MetricStoreOptions.UNBOUNDED, CLOCK))) {
            return new ScriptRunner(scripts, parser).run(new ScriptReader(parser).read(script));
        }
    }
}
