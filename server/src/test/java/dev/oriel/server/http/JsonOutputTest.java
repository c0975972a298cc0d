package dev.oriel.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class JsonOutputTest {
    private interface Body {
        void writeTo(JsonOutput json) throws IOException;
    }

    private static String written(Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonOutput json = new JsonOutput(bytes)) {
            body.writeTo(json);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void valuesAreTextsSoThatAllOfThemCanBeWritten() throws IOException {
        assertThat(written(json -> json.beginArray()
                .value(1)
                .value(0.1)
                .value(1e20)
                .value(1e100)
                .value(-2.5e-7)
                .value(Double.NaN)
                .value(Double.POSITIVE_INFINITY)
                .value(Double.NEGATIVE_INFINITY)
                .value(-0.0)
                .endArray())).isEqualTo(
                        "[\"1\",\"0.1\",\"100000000000000000000\",\"1e+100\",\"-2.5e-07\",\"NaN\",\"+Inf\",\"-Inf\",\"-0\"]");
    }

    @Test
    void timesAreSecondsWithAsManyDecimalsAsNeeded() throws IOException {
        assertThat(written(json -> json.beginArray()
                .seconds(1_795_211_163_000L)
                .seconds(1_795_211_157_475L)
                .seconds(1_500)
                .seconds(-1)
                .seconds(0)
                .endArray())).isEqualTo("[1795211163,1795211157.475,1.5,-0.001,0]");
    }

    @Test
    void pointsReadAsThoseThatAreWrittenOneByOne() throws IOException {
        String[] times = new String[3_000];
        double[] values = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = "17000000" + (1_000 + i) + ".5";
            values[i] = i % 7 == 0 ? Double.NaN : i / 3.0;
        }

        String oneByOne = written(json -> {
            json.beginObject().name("values").beginArray();
            for (int i = 0; i < times.length; i++) {
                json.beginArray().numberText(times[i]).value(values[i]).endArray();
            }
            json.endArray().name("after").number(1).endObject();
        });

        assertThat(written(json -> json.beginObject()
                .name("values")
                .points(times, values)
                .name("after")
                .number(1)
                .endObject())).isEqualTo(oneByOne);
    }

    @Test
    void labelsAreAnObjectAndTextsAreEscaped() throws IOException {
        assertThat(written(json -> json.labels(Labels.of("a", "x\"\n\\y", "é", "日本")))).isEqualTo(
                "{\"a\":\"x\\\"\\n\\\\y\",\"é\":\"日本\"}");
        assertThat(written(json -> json.strings(List.of("a", "\u0001")))).isEqualTo("[\"a\",\"\\u0001\"]");
    }

    @Test
    void closingFlushesAndLeavesTheStreamOpen() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        try (JsonOutput json = new JsonOutput(bytes)) {
            json.flag(true);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("true");
        assertThat(closed).isFalse();
    }
}
