package dev.oriel.query.promql.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.query.promql.ConformanceFiles;
import dev.oriel.query.promql.eval.run.QuerySettings;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.script.QueryOutcome;
import dev.oriel.query.promql.script.Script;
import dev.oriel.query.promql.script.ScriptCommand;
import dev.oriel.query.promql.script.ScriptReader;
import dev.oriel.query.promql.script.StoreScriptEngine;
import dev.oriel.query.promql.value.QueryResult;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The exact texts that `rate` and `increase` say about series that may be no counters.
class AnnotationConformanceTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private final PromqlParser parser = new PromqlParser();

    @Test
    void annotatesAsPrometheusDoes() {
        for (JsonNode row : ConformanceFiles.promqlTable("annotations.json")) {
            QueryResult result = evaluate(row);

            assertThat(result.warnings()).as(row.get("name").asText())
                    .containsExactlyElementsOf(
                            texts(row.get("warnings")));
            assertThat(result.infos()).as(row.get("name").asText()).containsExactlyElementsOf(texts(row.get("infos")));
        }
    }

    private QueryResult evaluate(JsonNode row) {
        PromqlEngine engine = new PromqlEngine(parser, () -> 0);
        QueryOptions options = QueryOptions.defaults()
                .withSettings(
                        QuerySettings.DEFAULT.withDelayedNameRemoval(true)
                                .withTypeAndUnitLabels(row.get("typeAndUnitLabels").asBoolean()));
        try (StoreScriptEngine scripts = new StoreScriptEngine(engine, options,
                () -> new MemoryMetricStore(MetricStoreOptions.UNBOUNDED, CLOCK))) {
            String text = "load " + row.get("loadStep").asText() + "\n  " + row.get("load").asText() + "\n";
            Script script = new ScriptReader(parser).read("annotations.json", text);
            for (ScriptCommand command : script.commands()) {
                scripts.load(((ScriptCommand.Load) command).series());
            }
            long timeMillis = Duration.parse("PT" + row.get("evalAt").asText()).toMillis();
            QueryOutcome outcome = scripts.instantQuery(row.get("expr").asText(), timeMillis);
            assertThat(outcome).isInstanceOf(QueryOutcome.Answer.class);
            return ((QueryOutcome.Answer) outcome).result();
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
