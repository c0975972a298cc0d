package dev.oriel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.storage.disk.LocalDisk;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.tsdb.TsdbMetricStore;
import dev.oriel.tsdb.TsdbOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TsdbListCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path data;
    private Path snapshot = Path.of("");

    @BeforeEach
    void takeASnapshotOfTwoSamples() throws IOException {
        SimulatedTime time = new SimulatedTime(Instant.ofEpochMilli(1_000_000));
        try (LocalDisk disk = LocalDisk.open(data);
                TsdbMetricStore store = TsdbMetricStore.open(disk, TsdbOptions.DEFAULT, time, time,
                        new SplittableRandom(1))) {
            try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
                long series = appender.series(Labels.of("__name__", "up"));
                appender.append(series, 900_000, 1);
                appender.append(series, 960_000, 1);
                appender.commit();
            }
            snapshot = data.resolve(store.snapshot("copy", true));
        }
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @Test
    void listsTheBlocksOfASnapshot() {
        assertThat(run("tsdb", "list", "--check", snapshot.toString())).isZero();
        assertThat(out.toString())
                .contains("level 1 from 1970-01-01T00:15:00Z to 1970-01-01T00:16:00Z series 1 samples 2 size ")
                .endsWith("1 blocks good, 0 damaged\n");
    }

    @Test
    void namesWhatIsDamagedAndAnswersNo() throws IOException {
        try (Stream<Path> files = Files.walk(snapshot.resolve("blocks"))) {
            Path values = files.filter(file -> file.endsWith("values")).findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(values);
            bytes[bytes.length / 2] ^= 1;
            Files.write(values, bytes);
        }
        assertThat(run("tsdb", "list", "--check", snapshot.toString())).isEqualTo(1);
        assertThat(out.toString()).contains(" damaged: ").endsWith("0 blocks good, 1 damaged\n");
    }

    @Test
    void saysThatThereIsNoSuchDirectory() {
        assertThat(run("tsdb", "list", data.resolve("nowhere").toString())).isEqualTo(3);
        assertThat(err.toString()).contains("nowhere: not there (expected: a data directory)");
    }
}
