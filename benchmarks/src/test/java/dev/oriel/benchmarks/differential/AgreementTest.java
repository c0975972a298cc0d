package dev.oriel.benchmarks.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.benchmarks.differential.Servers.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static Answer vector(String... labelsAndValues) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < labelsAndValues.length; i += 2) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"metric\":{\"a\":\"%s\"},\"value\":[1.5,\"%s\"]}".formatted(labelsAndValues[i],
                            labelsAndValues[i + 1]));
        }
        return answer("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + text + "]}}");
    }

    private static Answer range(String first, String second) throws IOException {
        return answer("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},"
                + "\"values\":[[1,\"%s\"],[2,\"%s\"]]}]}}".formatted(first, second));
    }

    private static Answer refusal(String type) throws IOException {
        return answer("{\"status\":\"error\",\"errorType\":\"" + type + "\",\"error\":\"no\"}");
    }

    private static Answer answer(String json) throws IOException {
        return Answer.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tellsHowFarValuesAgree() throws IOException {
        assertThat(Agreement.of(vector("x", "1"), vector("x", "1.0"), false)).isEqualTo(Agreement.EXACT);
        assertThat(Agreement.of(vector("x", "NaN"), vector("x", "NaN"), false)).isEqualTo(Agreement.EXACT);
        assertThat(Agreement.of(vector("x", "1"), vector("x", "1.0000000000005"), false))
                .isEqualTo(Agreement.TWELVE_DIGITS);
        assertThat(Agreement.of(vector("x", "0"), vector("x", "-0"), false)).isEqualTo(Agreement.TWELVE_DIGITS);
        assertThat(Agreement.of(vector("x", "1"), vector("x", "1.0000000005"), false)).isEqualTo(Agreement.NINE_DIGITS);
        assertThat(Agreement.of(vector("x", "1"), vector("x", "1.1"), false)).isEqualTo(Agreement.VALUES);
        assertThat(Agreement.of(vector("x", "+Inf"), vector("x", "-Inf"), false)).isEqualTo(Agreement.VALUES);
    }

    @Test
    void otherSeriesAndTimesAreNoAgreement() throws IOException {
        assertThat(Agreement.of(vector("x", "1"), vector("y", "1"), false)).isEqualTo(Agreement.SERIES);
        assertThat(Agreement.of(vector("x", "1"), vector(), false)).isEqualTo(Agreement.SERIES);
        assertThat(Agreement.of(vector("x", "1"), refusal("execution"), false)).isEqualTo(Agreement.STATUS);
        assertThat(Agreement.of(refusal("bad_data"), refusal("execution"), false)).isEqualTo(Agreement.STATUS);
        assertThat(Agreement.of(refusal("execution"), refusal("execution"), false)).isEqualTo(Agreement.EXACT);
    }

    @Test
    void orderCountsWhereItIsAskedFor() throws IOException {
        Answer up = vector("x", "1", "y", "2");
        Answer down = vector("y", "2", "x", "1");

        assertThat(Agreement.of(up, down, true)).isEqualTo(Agreement.ORDER);
        assertThat(Agreement.of(up, down, false)).isEqualTo(Agreement.EXACT);
        assertThat(Agreement.of(vector("x", "1", "y", "1"), vector("y", "1", "x", "1"), true))
                .isEqualTo(Agreement.EXACT);
    }

    @Test
    void findsTheStepsThatDiffer() throws IOException {
        Pair pair = new Pair(range("1", "2"), range("1", "3"), Agreement.VALUES);

        assertThat(Steps.different(pair, List.of(1_000L, 2_000L))).containsExactly(2_000L);
    }

    @Test
    void anAnswerLosesItsNames() {
        assertThat(Answer.withoutName("{__name__=up, job=a}")).isEqualTo("{job=a}");
        assertThat(Answer.withoutName("{__name__=up}")).isEqualTo("{}");
        assertThat(Answer.withoutName("{job=a}")).isEqualTo("{job=a}");
    }
}
