package dev.oriel.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataSetTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Shape.class)
    void writesAsManySamplesAsItsProfileSays(Shape shape) throws IOException {
        DataSet data = DataSet.make(directory, Profile.SMOKE, shape, 1_700_000_000_000L);
        for (Phase phase : Phase.values()) {
            long samples = 0;
            for (int connection = 0; connection < DataSet.CONNECTIONS; connection++) {
                samples += samples(data.file(phase, connection));
            }
            assertThat(samples).isEqualTo(data.samples(phase));
        }
    }

    private static long samples(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            long samples = 0;
            while (in.available() > 0) {
                int bytes = in.readInt();
                samples += in.readInt();
                in.skipNBytes(bytes);
            }
            return samples;
        }
    }

    @Test
    void isTheSameEveryTime() throws IOException {
        DataSet one = DataSet.make(directory.resolve("one"), Profile.SMOKE, Shape.RANDOM, 1_700_000_000_000L);
        DataSet two = DataSet.make(directory.resolve("two"), Profile.SMOKE, Shape.RANDOM, 1_700_000_000_000L);
        assertThat(one.file(Phase.STEADY, 2)).hasSameBinaryContentAs(two.file(Phase.STEADY, 2));
    }

    @Test
    void aFifthOfTheHostsIsRenewedInAnHourOfChurn() {
        int hosts = 1_000;
        int ticksOfAnHour = (int) (3_600_000 / Fleet.INTERVAL_MILLIS);
        Fleet fleet = new Fleet(Shape.CHURN, 1, 0, 0, hosts);
        int renewed = 0;
        for (int host = 0; host < hosts; host++) {
            renewed += fleet.life(host, ticksOfAnHour) - fleet.life(host, 0);
        }
        assertThat(renewed).isBetween(150, 250);
    }

    @Test
    void jitterMovesAScrapeByAtMostFiftyMilliseconds() {
        Fleet regular = new Fleet(Shape.REGULAR, 1, 0, 0, 1);
        Fleet jittered = new Fleet(Shape.JITTERED, 1, 0, 0, 1);
        boolean moved = false;
        for (int tick = 0; tick < 50; tick++) {
            long difference = jittered.timestampMillis(0, tick) - regular.timestampMillis(0, tick);
            assertThat(difference).isBetween(-50L, 50L);
            moved |= difference != 0;
        }
        assertThat(moved).isTrue();
    }
}
