package dev.oriel.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ManifestStoreTest {
    private static final BlockSummary ONE = new BlockSummary("blocks/1", 0, 99, 1_000, 0, 5, 50);
    private static final BlockSummary TWO = new BlockSummary("blocks/zwei-ü", -5, Long.MAX_VALUE, 2_000, 3, 6, 60);

    private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);

    @Test
    void startsEmpty() {
        assertThat(new ManifestStore(disk, "").current()).isEqualTo(Manifest.EMPTY);
    }

    @Test
    void findsTheNewestAndKeepsTheOneBefore() throws IOException {
        ManifestStore store = new ManifestStore(disk, "");
        store.replace(10, List.of(ONE));
        store.replace(20, List.of(ONE, TWO));
        store.replace(30, List.of(TWO));

        assertThat(disk.list("")).containsExactly("manifest-000000000002", "manifest-000000000003");
        assertThat(new ManifestStore(disk, "").current()).isEqualTo(new Manifest(3, 30, List.of(TWO)))
                .isEqualTo(store.current());
    }

    @Test
    void fallsBackToTheOneBeforeWhereABitHasFlippedAndSaysSo() throws IOException {
        ManifestStore first = new ManifestStore(disk, "");
        first.replace(10, List.of(ONE));
        first.replace(20, List.of(ONE, TWO));
        long bits = 8 * disk.sizeBytes("manifest-000000000002");
        for (long bit = 0; bit < bits; bit++) {
            SimulatedDisk copy = new SimulatedDisk(DiskFaults.NONE, 1);
            ManifestStore store = new ManifestStore(copy, "");
            store.replace(10, List.of(ONE));
            store.replace(20, List.of(ONE, TWO));
            copy.flipBit("manifest-000000000002", bit);
            ManifestStore damaged = new ManifestStore(copy, "");

            assertThat(damaged.current()).as("bit %d", bit).isEqualTo(new Manifest(1, 10, List.of(ONE)));
            assertThat(damaged.problems()).hasSize(1);
            assertThat(damaged.isLost()).isTrue();
            assertThat(new ManifestStore(copy, "").isLost()).as("until there is another").isTrue();
            assertThat(damaged.replace(40, List.of()).sequence()).isEqualTo(3);
            assertThat(damaged.isLost()).isFalse();
            assertThat(new ManifestStore(copy, "").problems()).isEmpty();
            assertThat(copy.list("")).containsExactly("manifest-000000000001", "manifest-000000000002.quarantined",
                    "manifest-000000000003");
        }
    }

    @Test
    void missesNothingWhereOnlyTheOneBeforeIsDamaged() throws IOException {
        ManifestStore store = new ManifestStore(disk, "");
        store.replace(10, List.of(ONE));
        store.replace(20, List.of(TWO));
        disk.flipBit("manifest-000000000001", 8 * 30);
        ManifestStore damaged = new ManifestStore(disk, "");

        assertThat(damaged.isLost()).isFalse();
        assertThat(damaged.problems()).hasSize(1);
        assertThat(damaged.current().journalPosition()).isEqualTo(20);
    }

    @Test
    void takesAnOlderOneUnderANewNameForDamaged() throws IOException {
        ManifestStore store = new ManifestStore(disk, "");
        store.replace(10, List.of(ONE));
        disk.rename("manifest-000000000001", "manifest-000000000002");

        assertThat(new ManifestStore(disk, "").isLost()).isTrue();
    }

    @Test
    void isTheOldOrTheNewOneWhereverThePowerFails() {
        for (int operation = 1; operation < 40; operation++) {
            for (int seed = 0; seed < 20; seed++) {
                long acknowledged = 0;
                disk = new SimulatedDisk(DiskFaults.NONE.withCrashAtOperation(operation), seed);
                try {
                    ManifestStore store = new ManifestStore(disk, "store");
                    disk.forceDirectory("");
                    for (int i = 1; i <= 5; i++) {
                        store.replace(i, List.of(ONE));
                        acknowledged = i;
                    }
                } catch (IOException | StorageException _) {
                    assertThat(disk.isDead()).isTrue();
                }
                long found = new ManifestStore(disk.crash(DiskFaults.NONE), "store").current().journalPosition();
                assertThat(found).as("operation %d, seed %d", operation, seed)
                        .isBetween(acknowledged,
                                acknowledged + 1);
            }
        }
    }

    @Test
    void goesOnAfterAReplacementThatFailed() {
        for (int failing = 1; failing <= 6; failing++) {
            disk = new SimulatedDisk(DiskFaults.NONE.withFailingForce(failing).withFailingRename(failing), 1);
            ManifestStore store = new ManifestStore(disk, "");
            int replaced = replaceSomeTimes(store, new SplittableRandom(failing));
            assertThat(replaced).as("failing %d", failing).isBetween(6, 9);
            assertThat(store.replace(99, List.of(TWO))).isEqualTo(new ManifestStore(disk, "").current());
        }
    }

    @Test
    void refusesAPathThatIsListedTwice() {
        assertThatThrownBy(() -> new ManifestStore(disk, "").replace(1, List.of(ONE, ONE)))
                .hasMessage("manifest: 2 blocks under 1 paths (expected: as many)");
    }

    private static int replaceSomeTimes(ManifestStore store, SplittableRandom random) {
        int replaced = 0;
        for (int i = 0; i < 9; i++) {
            try {
                store.replace(random.nextInt(100), List.of(ONE));
                replaced++;
            } catch (StorageException e) {
                assertThat(e).hasMessageContaining("cannot be replaced");
            }
        }
        return replaced;
    }

    @Test
    void takesOtherFilesForNoManifests() throws IOException {
        Disk other = disk;
        other.create("manifest-1").close();
        other.create("manifest-00000000000x").close();
        assertThat(new ManifestStore(other, "").problems()).isEmpty();
    }
}
