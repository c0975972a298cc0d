package dev.oriel.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapTrimmerTest {
    private static final long MIB = 1 << 20;

    @Test
    void collectsWhenTheOldGenerationHasGrownByAQuarterAndSomeMore() {
        assertThat(HeapTrimmer.isDue(48 * MIB, 0)).isFalse();
        assertThat(HeapTrimmer.isDue(48 * MIB + 1, 0)).isTrue();
        assertThat(HeapTrimmer.isDue(173 * MIB, 100 * MIB)).isFalse();
        assertThat(HeapTrimmer.isDue(173 * MIB + 1, 100 * MIB)).isTrue();
    }
}
