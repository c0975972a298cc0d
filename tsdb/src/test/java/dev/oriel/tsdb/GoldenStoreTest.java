package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.StoredSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Data directories that earlier versions left behind, killed: blocks of two levels, a checkpoint, a journal behind it
/// that brings a new series.
/// They are read for ever. A version that writes another format adds its own with `-Doriel.golden=VERSION`.
class GoldenStoreTest {
    private static final Path STORES = Path.of(System.getProperty("oriel.root"), "tsdb/src/test/resources/golden");
    private static final int BATCHES = 300;
    private static final int LAST_BATCHES = 5;

    private final StoreHistory history = new StoreHistory();

    static List<Path> stores() throws IOException {
        try (Stream<Path> stores = Files.list(STORES)) {
            return stores.sorted().toList();
        }
    }

    /// What the directories hold: a function of nothing, so that it needs no file.
    private SimulatedDisk written() {
        SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
        history.send(history.open(disk), BATCHES);
        SimulatedDisk next = disk.kill(DiskFaults.NONE);
        history.open(next).close();
        history.time.dropTasks();
        history.grow();
        history.send(history.open(next), LAST_BATCHES);
        history.time.dropTasks();
        return next.kill(DiskFaults.NONE);
    }

    private static DiskImage image(Path directory) throws IOException {
        List<String> directories = new ArrayList<>();
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted().skip(1).toList()) {
                String path = directory.relativize(each).toString();
                if (Files.isDirectory(each)) {
                    directories.add(path);
                } else {
                    files.put(path, Files.readAllBytes(each));
                }
            }
        }
        return new DiskImage(directories, files);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void isReadWithEverySampleAndGoesOn(Path directory) throws IOException {
        written();
        TsdbMetricStore store = history.open(image(directory).toDisk());

        assertThat(store.figures().problems()).isEmpty();
        Map<Labels, List<StoredSample>> shown = history.assertNothingInvented(store);
        assertThat(history.isWhole(shown)).isTrue();
        history.send(store, BATCHES);
        history.assertWhole(store);
        assertThat(store.figures().taskFailures()).isZero();
    }

    /// The one way to make such a directory.
    @Test
    void isWrittenWhenAsked() {
        String version = System.getProperty("oriel.golden", "");
        DiskImage image = image(written());
        assertThat(image.files().values().stream().mapToInt(content -> content.length).sum()).isLessThan(50_000);
        if (!version.isEmpty()) {
            write(image, STORES.resolve(version));
        }
    }

    private static DiskImage image(SimulatedDisk disk) {
        try {
            return DiskImage.of(disk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DiskImage image, Path directory) {
        try {
            for (Map.Entry<String, byte[]> file : image.files().entrySet()) {
                Path path = directory.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
