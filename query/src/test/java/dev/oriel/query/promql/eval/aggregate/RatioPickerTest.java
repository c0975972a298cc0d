package dev.oriel.query.promql.eval.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.oriel.model.Labels;
import org.junit.jupiter.api.Test;

class RatioPickerTest {
    @Test
    void spreadsSeriesEvenly() {
        int below = 0;
        for (int i = 0; i < 10_000; i++) {
            double place = RatioPicker.place(Labels.of("__name__", "up", "instance", "host-" + i));
            assertThat(place).isBetween(0.0, Math.nextDown(1.0));
            below += place < 0.3 ? 1 : 0;
        }

        assertThat(below / 10_000.0).isCloseTo(0.3, within(0.02));
    }

    @Test
    void tellsNamesAndValuesApart() {
        assertThat(RatioPicker.place(Labels.of("ab", "c"))).isNotEqualTo(RatioPicker.place(Labels.of("a", "bc")));
    }
}
