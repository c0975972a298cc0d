package dev.oriel.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.storage.metric.LabelLimits;
import dev.oriel.tsdb.TsdbOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoreLimitsTest {
    private final Problems problems = new Problems();

    private StoreLimits read(String yaml) {
        return StoreLimits.read(YamlReader.read("oriel.yml", yaml, problems).section("limits"));
    }

    @Test
    void areReadFromTheOwnFileAndHoldForTheStore() {
        StoreLimits limits = read("""
                limits:
                  max_series: 1000
                  head_memory: 3GiB
                  disk_reserve: 500MB
                  max_ahead: 1h
                  max_labels: 30
                  max_label_name_bytes: 100
                  max_label_value_bytes: 200
                """);

        assertThat(problems.errors()).isEmpty();
        TsdbOptions options = limits.applyTo(TsdbOptions.DEFAULT, 1L << 40);
        assertThat(options.samples().maxSeries()).isEqualTo(1000);
        assertThat(options.newSeriesHeadBytes()).isEqualTo(3L << 30);
        assertThat(options.journal().reserveBytes()).isEqualTo(500L << 20);
        assertThat(options.samples().futureBoundMillis()).isEqualTo(Duration.ofHours(1).toMillis());
        assertThat(options.samples().labels()).isEqualTo(new LabelLimits(30, 100, 200));
    }

    @Test
    void leaveATwentiethOfASmallDiskAndAGibibyteOfALargeOneFree() {
        assertThat(StoreLimits.DEFAULT.applyTo(TsdbOptions.DEFAULT, 2L << 30).journal().reserveBytes())
                .isEqualTo((2L << 30) / 20);
        assertThat(StoreLimits.DEFAULT.applyTo(TsdbOptions.DEFAULT, 1L << 40).journal().reserveBytes())
                .isEqualTo(1L << 30);
    }

    @Test
    void nameWhatIsWrongWithThem() {
        read("limits: {max_labels: 0, max_label_value_bytes: 2000000, max_serie: 5}");

        assertThat(problems.errors()).hasSize(3);
        assertThat(problems.errors().toString()).contains("max_labels: 0 (expected: 1 to 4096)",
                "max_label_value_bytes: 2000000 (expected: 1 to 1048576)", "max_serie");
    }
}
