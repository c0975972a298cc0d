package dev.oriel.query.promql.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.ConformanceFiles;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.series.SeriesValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptReaderTest {
    private final ScriptReader reader = new ScriptReader(new PromqlParser());

    @Test
    void readsAllScriptsOfPrometheus() throws IOException {
        List<Path> files = ScriptReader.find(List.of(ConformanceFiles.promql("testdata")));
        int evaluations = 0;
        for (Path file : files) {
            evaluations += (int) reader.read(file)
                    .commands()
                    .stream()
                    .filter(ScriptCommand.Evaluate.class::isInstance)
                    .count();
        }
        assertThat(files).hasSize(21);
        assertThat(evaluations).isEqualTo(1112);
    }

    @Test
    void spreadsLoadedSamplesOverTheStepsWithTheirStarts() {
        Script script = reader.read("a.test", """
                load 30s
                  up{job="a"}@st  _ -1m-10sx1
                  up{job="a"}     1 2 3
                """);
        assertThat(script.commands()).containsExactly(new ScriptCommand.Load(1, List.of(
                new LoadedSeries(Labels.of("__name__", "up", "job", "a"), List.of(
                        new LoadedSeries.Sample(0, 0, new SeriesValue.FloatValue(1)),
                        new LoadedSeries.Sample(30_000, -30_000, new SeriesValue.FloatValue(2)),
                        new LoadedSeries.Sample(60_000, -10_000, new SeriesValue.FloatValue(3)))))));
    }

    @Test
    void addsNativeHistogramsOfClassicOnesWhenAsked() {
        Script script = reader.read("a.test", """
                load_with_nhcb 1m
                  h_bucket{le="1"} 2
                  h_bucket{le="+Inf"} 5
                  h_bucket{le="none"} 7
                  h_sum 9
                """);
        ScriptCommand.Load load = (ScriptCommand.Load) script.commands().getFirst();
        assertThat(load.series()).hasSize(5);
        LoadedSeries converted = load.series().getLast();
        assertThat(converted.labels()).isEqualTo(Labels.of("__name__", "h"));
        assertThat(ValueText.format(converted.samples().getFirst().value())).startsWith("{count:5, sum:9, ");
    }

    @Test
    void namesFileAndLineOfWhatItCannotRead() {
        assertThatThrownBy(() -> reader.read("a.test", "\n# note\nfoo 1")).isInstanceOf(ScriptException.class)
                .hasMessage("a.test:3: command: foo 1 (expected: clear, load or eval)");
        assertThatThrownBy(() -> reader.read("a.test", "load 1m\n  up 1 2+1\n"))
                .hasMessage(
                        "a.test:2: 1:9: parse error: unexpected end of input in series values, expected \"x\" and a "
                                + "count");
        assertThatThrownBy(() -> reader.read("a.test", "eval instant at 0 1 +"))
                .hasMessage("a.test:1: 1 +: 1:4: parse error: unexpected end of input");
        assertThatThrownBy(() -> reader.read("a.test", "eval instant at 0 up\n  up 1 2"))
                .hasMessage("a.test:2: values of up: 2 (expected: 1, or a line \"expect range vector\" before)");
        assertThatThrownBy(() -> reader.read("a.test", "eval range from 2m to 1m step 1m up"))
                .hasMessage("a.test:1: range: from 2m to 1m step 1m (expected: an end not before the start, and a step "
                        + "above 0)");
        assertThatThrownBy(() -> reader.read("a.test", "eval instant at 0 up\n  expect warn\n  expect no_warn"))
                .hasMessage("a.test:3: expectations: both some and none (expected: either)");
        assertThatThrownBy(() -> reader.read("a.test", "load 1m\n  up@st -1m\n  down 1"))
                .hasMessage("a.test:3: @st line of up with 1 items (expected: down with 1)");
    }
}
