package dev.oriel.benchmarks.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static Map<String, String> vector(String value) throws IOException {
        return Answers.canonical(("{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{\"b\":\"2\",\"a\":\"1\"},"
                + "\"value\":[1700000000.5,\"" + value + "\"]}]}}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void namesSeriesByTheirSortedLabelsAndTime() throws IOException {
        assertThat(vector("1.50")).containsExactly(Map.entry("{a=1, b=2}@1700000000500", "1.5"));
    }

    @Test
    void valuesThatAgreeInNineDigitsAreEqual() throws IOException {
        assertThat(Answers.compare(vector("1.00000000012"), vector("1.00000000049"))).isEqualTo("equal");
    }

    @Test
    void tellsHowMuchValuesDiffer() throws IOException {
        assertThat(Answers.compare(vector("1"), vector("1.25"))).isEqualTo("1 of 1 points differ, by at most 0.20");
        assertThat(Answers.compare(vector("1"), Map.of())).isEqualTo("other series or times: 1 and 0 points");
    }

    @Test
    void anErrorIsNoAnswer() {
        byte[] error = "{\"status\":\"error\",\"error\":\"bad\"}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Answers.canonical(error)).isInstanceOf(IOException.class).hasMessageContaining("bad");
    }

    @Test
    void everyQueryOfTheListHasAnExpression() {
        assertThat(QueryLine.list()).hasSizeGreaterThan(20).allMatch(query -> !query.expr().isBlank());
    }
}
