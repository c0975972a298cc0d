package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.StoredSample;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a store does with files that were damaged while it was closed: it starts, answers nothing wrong, says what is
/// wrong, and deletes nothing that it cannot read.
class DamagedStoreTest {
    private final StoreHistory history = new StoreHistory();

    /// A store with blocks of two levels, a checkpoint, and a journal behind it; killed.
    private DiskImage image() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
        history.send(history.open(disk), 300);
        SimulatedDisk next = disk.kill(DiskFaults.NONE);
        history.open(next).close();
        history.time.dropTasks();
        history.send(history.open(next), 5);
        SimulatedDisk last = next.kill(DiskFaults.NONE);
        history.time.dropTasks();
        return DiskImage.of(last);
    }

    private static String newestSegment(DiskImage image) {
        return image.files().keySet().stream().filter(path -> path.endsWith(".journal")).max(String::compareTo).get();
    }

    /// What a file is for: its name without numbers, its directory where that says it.
    private static String kind(String path) {
        String[] parts = path.split("/");
        return path.startsWith("blocks/") ? "blocks/" + parts[parts.length - 1] : parts[0];
    }

    @Test
    void startsFromAJournalThatIsTornAnywhereAndLosesOnlyTheTornEnd() throws IOException {
        DiskImage image = image();
        String segment = newestSegment(image);
        byte[] whole = image.files().get(segment);
        int shownBefore = 0;
        for (int length = 0; length <= whole.length; length++) {
            TsdbMetricStore store = history.open(image.with(segment, Arrays.copyOf(whole, length)).toDisk());
            Map<Labels, List<StoredSample>> shown = history.assertNothingInvented(store);
            int count = shown.values().stream().mapToInt(List::size).sum();
            assertThat(count).as("torn at %s", length).isGreaterThanOrEqualTo(shownBefore);
            shownBefore = count;
            assertThat(history.isWhole(shown)).isEqualTo(length == whole.length);
            history.time.dropTasks();
        }
    }

    @Test
    void findsEveryBitThatTurnsOverInAnyFile() throws IOException {
        DiskImage image = image();
        int flips = Integer.getInteger("oriel.flips", 60);
        SplittableRandom random = new SplittableRandom(1);
        Map<String, String> examples = new TreeMap<>();
        image.files().keySet().forEach(path -> examples.put(kind(path), path));
        assertThat(examples.keySet()).contains("blocks/index", "blocks/times", "blocks/values", "blocks/meta",
                "checkpoints", "journal", "manifests", "key");
        for (String path : examples.values()) {
            for (int i = 0; i < flips; i++) {
                byte[] content = image.files().get(path).clone();
                int bit = random.nextInt(8 * content.length);
                content[bit >> 3] ^= (byte) (1 << (bit & 7));
                assertTold(image.with(path, content), path + " with bit " + bit + " turned");
            }
        }
    }

    @Test
    void startsWhateverFileIsMissingEmptyCutOrAnother() throws IOException {
        DiskImage image = image();
        for (Map.Entry<String, byte[]> file : image.files().entrySet()) {
            String path = file.getKey();
            byte[] content = file.getValue();
            assertTold(image.with(path, null), path + " missing");
            assertTold(image.with(path, new byte[0]), path + " empty");
            assertTold(image.with(path, Arrays.copyOf(content, content.length / 2)), path + " cut");
            for (Map.Entry<String, byte[]> other : image.files().entrySet()) {
                if (!other.getKey().equals(path)) {
                    assertTold(image.with(path, other.getValue()), path + " is " + other.getKey());
                }
            }
        }
    }

    /// The store starts and takes samples; it shows nothing wrong; where it lacks something it says so.
    private void assertTold(DiskImage image, String what) throws IOException {
        TsdbMetricStore store = history.open(image.toDisk());
        assertThat(store.state().recovered()).as("%s: %s", what, store.state()).isTrue();
        Map<Labels, List<StoredSample>> shown = Map.of();
        boolean found = false;
        for (int tries = 0; tries < 10 && shown.isEmpty(); tries++) {
            try {
                shown = history.assertNothingInvented(store);
            } catch (CorruptFileException _) {
                found = true;
                store.maintain();
            }
        }
        assertThat(shown).as("%s: what is left serves", what).isNotEmpty();
        assertThat(found || history.isWhole(shown) || !store.figures().problems().isEmpty())
                .as("%s: damage is told", what)
                .isTrue();
        history.time.dropTasks();
    }
}
