package dev.oriel.storage.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import org.junit.jupiter.api.Test;

class LabelBytesTest {
    @Test
    void writesOneLabelAsALabelSetThatHasNoOther() {
        String longValue = "ü".repeat(100);

        assertThat(LabelBytes.encode("job", "node")).isEqualTo(LabelBytes.encode(Labels.of("job", "node")));
        assertThat(LabelBytes.encode("job", longValue)).isEqualTo(LabelBytes.encode(Labels.of("job", longValue)));
    }

    @Test
    void readsTheBytesOfSeveralLabels() {
        Labels labels = Labels.of("__name__", "up", "host", "a", "job", "node");
        byte[] bytes = LabelBytes.encode(labels);

        assertThat(LabelBytes.decode(bytes, 0, bytes.length)).isEqualTo(labels);
    }
}
