package dev.oriel.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final JournalOptions OPTIONS = new JournalOptions(1 << 10, 1 << 16, 1 << 12, 0);

    private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);

    @Test
    void replaysWhatWasForcedInOrder() {
        try (Journal journal = opened(disk)) {
            journal.append(bytes("one"));
            journal.append(bytes("two"));
            journal.force(journal.append(bytes("three")));
        }
        assertThat(replayed(disk)).containsExactly("one", "two", "three");
    }

    @Test
    void keepsForcedRecordsThroughAPowerFailure() {
        Journal journal = opened(disk);
        journal.force(journal.append(bytes("forced")));
        journal.append(bytes("not forced"));

        assertThat(replayed(disk.crash(DiskFaults.NONE))).first().isEqualTo("forced");
    }

    @Test
    void goesOnBehindWhatItHasWhenTheNewestSegmentHoldsNothing() throws IOException {
        long position;
        try (Journal journal = opened(disk)) {
            position = journal.append(bytes("one"));
        }
        disk.create("journal/00000002.journal").close();

        try (Journal journal = opened(disk)) {
            assertThat(journal.appendedPosition()).isEqualTo(position);
            assertThat(journal.rotate()).isEqualTo(position);
        }
    }

    @Test
    void goesOnBehindThePositionWhenItsSegmentIsGone() {
        long position = JournalPosition.of(7, 100);
        Journal journal = Journal.open(disk, "journal", OPTIONS, new SplittableRandom(1));
        journal.replay(position, (_, payload) -> {});

        assertThat(journal.appendedPosition()).isEqualTo(position);
        assertThat(journal.append(bytes("one"))).isGreaterThan(position);
        journal.close();
    }

    @Test
    void doesNotTellWhichRecordIsTheLastOfAKindWhereALengthIsDamaged() throws IOException {
        long deletion;
        try (Journal journal = opened(disk)) {
            journal.append(bytes("sample"));
            deletion = journal.append(bytes("deletion"));
            journal.force(deletion);
        }
        assertThat(lastDeletion()).isEqualTo(deletion);
        disk.flipBit("journal/00000001.journal", 8L * 25);
        assertThat(lastDeletion()).isEqualTo(Long.MAX_VALUE);
        assertThat(replayed(disk)).containsExactly("deletion");
        assertThat(lastDeletion()).as("a gap stands for the damage").isEqualTo(Long.MAX_VALUE);
    }

    private long lastDeletion() {
        Journal journal = Journal.open(disk, "journal", OPTIONS, new SplittableRandom(2));
        try (ReplayRun run = journal.beginReplay(JournalPosition.START)) {
            return run.lastWhere(first -> first == 'd');
        }
    }

    @Test
    void replaysOnlyWhatIsBehindThePosition() {
        long position;
        try (Journal journal = opened(disk)) {
            position = journal.append(bytes("one"));
            journal.append(bytes("two"));
        }
        List<String> records = new ArrayList<>();
        JournalRecovery recovery = Journal.open(disk, "journal", OPTIONS, new SplittableRandom(1))
                .replay(position,
                        (_, payload) -> records.add(text(payload)));

        assertThat(records).containsExactly("two");
        assertThat(recovery).isEqualTo(new JournalRecovery(1, 3, List.of()));
    }

    @Test
    void handsOverThePositionsThatWereHandedOut() {
        List<Long> given = new ArrayList<>();
        try (Journal journal = opened(disk)) {
            for (int i = 0; i < 100; i++) {
                given.add(journal.append(bytes("record " + i)));
            }
        }
        List<Long> found = new ArrayList<>();
        Journal.open(disk, "journal", OPTIONS, new SplittableRandom(1))
                .replay(JournalPosition.START,
                        (position, _) -> found.add(position));
        assertThat(found).isEqualTo(given).isSorted();
    }

    @Test
    void beginsASegmentWhereOneWouldGrowTooLong() throws Exception {
        try (Journal journal = opened(disk)) {
            for (int i = 0; i < 30; i++) {
                journal.append(bytes("x".repeat(100)));
            }
        }
        assertThat(disk.list("journal")).containsExactly("00000001.journal", "00000002.journal", "00000003.journal",
                "00000004.journal");
        assertThat(disk.sizeBytes("journal/00000001.journal")).isEqualTo(24 + 9 * 108);
        assertThat(replayed(disk)).hasSize(30);
    }

    @Test
    void givesARecordLongerThanASegmentOneOfItsOwn() throws Exception {
        try (Journal journal = opened(disk)) {
            journal.append(bytes("short"));
            journal.append(bytes("x".repeat(5_000)));
            journal.append(bytes("short"));
        }
        assertThat(disk.list("journal")).hasSize(3);
        assertThat(replayed(disk)).hasSize(3);
    }

    @Test
    void refusesRecordsThatAreEmptyOrTooLong() {
        Journal journal = opened(disk);

        assertThatThrownBy(() -> journal.append(bytes("")))
                .hasMessage("journal record: 0 bytes (expected: 1 to 65536)");
        assertThatThrownBy(() -> journal.append(ByteBuffer.allocate(65_537)))
                .hasMessage("journal record: 65537 bytes (expected: 1 to 65536)");
    }

    @Test
    void dropsSegmentsThatAreHeldElsewhereButNeverTheNewest() throws Exception {
        try (Journal journal = opened(disk)) {
            journal.append(bytes("one"));
            long end = journal.rotate();
            journal.append(bytes("two"));

            assertThat(journal.dropBefore(end)).isEqualTo(24);
            assertThat(disk.list("journal")).containsExactly("00000002.journal");
            journal.dropBefore(Long.MAX_VALUE);
            assertThat(disk.list("journal")).containsExactly("00000002.journal");
        }
        assertThat(replayed(disk)).containsExactly("two");
    }

    @Test
    void hidesNothingBehindAPositionWhoseSegmentsAreGone() {
        long after = JournalPosition.of(7, 500);
        Journal journal = Journal.open(disk, "journal", OPTIONS, new SplittableRandom(1));
        journal.replay(after, (_, _) -> {});
        long position = journal.append(bytes("one"));
        journal.close();

        assertThat(position).isGreaterThan(after);
        List<String> records = new ArrayList<>();
        Journal.open(disk, "journal", OPTIONS, new SplittableRandom(1))
                .replay(after,
                        (_, payload) -> records.add(text(payload)));
        assertThat(records).containsExactly("one");
    }

    @Test
    void acknowledgesNothingAfterAFailedForce() {
        // the first force is that of the segment's header
        disk = new SimulatedDisk(DiskFaults.NONE.withFailingForce(3), 1);
        Journal journal = opened(disk);
        journal.force(journal.append(bytes("acknowledged")));
        long position = journal.append(bytes("lost"));

        assertThatThrownBy(() -> journal.force(position)).isInstanceOf(StorageException.class)
                .hasMessage(
                        "journal journal: failed: journal/00000001.journal: Input/output error (expected: a working disk)");
        assertThatThrownBy(() -> journal.force(position)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> journal.append(bytes("next"))).isInstanceOf(StorageException.class);
        assertThat(journal.isFailed()).isTrue();
    }

    @Test
    void goesOnInANewSegmentAfterReopening() {
        disk = new SimulatedDisk(DiskFaults.NONE.withFailingForce(3), 1);
        Journal journal = opened(disk);
        journal.force(journal.append(bytes("one")));
        long position = journal.append(bytes("lost"));
        assertThatThrownBy(() -> journal.force(position)).isInstanceOf(StorageException.class);

        journal.reopen();
        journal.force(journal.append(bytes("two")));

        assertThatThrownBy(() -> journal.force(position))
                .hasMessageContaining("was lost by a failed write (expected: a durable one)");
        assertThat(replayed(disk.crash(DiskFaults.NONE))).containsExactly("one", "two");
    }

    @Test
    void acknowledgesWhatItForcedAtTheEndOfASegmentThoughTheNextCannotBeBegun() {
        // the second is that of the records, the third that of the next segment's header
        disk = new SimulatedDisk(DiskFaults.NONE.withFailingForce(3), 1);
        Journal journal = opened(disk);
        long position = journal.append(bytes("x".repeat(600)));
        assertThatThrownBy(() -> journal.append(bytes("y".repeat(600)))).isInstanceOf(StorageException.class);

        journal.force(position);
        journal.reopen();
        journal.force(position);
        journal.force(journal.append(bytes("z")));
        assertThat(replayed(disk.crash(DiskFaults.NONE))).containsExactly("x".repeat(600), "z");
    }

    @Test
    void refusesRecordsWhileTheDiskIsFullToItsReserveAndTakesThemAgain() throws Exception {
        disk = new SimulatedDisk(DiskFaults.NONE.withQuota(3_000), 1);
        JournalOptions options = OPTIONS.withReserveBytes(1_000);
        Journal journal = Journal.open(disk, "journal", options, new SplittableRandom(1));
        journal.replay(JournalPosition.START, (_, _) -> {});
        disk.create("ballast").append(ByteBuffer.allocate(1_500));
        journal.force(journal.append(bytes("x".repeat(400))));

        assertThatThrownBy(() -> journal.append(bytes("y".repeat(400)))).isInstanceOf(OverCapacityException.class)
                .hasMessage("free disk space: 1068 bytes (expected: 1408, of which limits.disk_reserve is 1000)");
        assertThat(journal.isFailed()).isFalse();
        disk.delete("ballast");
        journal.force(journal.append(bytes("z".repeat(400))));

        assertThat(replayed(disk)).containsExactly("x".repeat(400), "z".repeat(400));
    }

    @Test
    void keepsTheRecordsOfThreadsThatForceAtOnce() throws Exception {
        Journal journal = opened(disk);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            String name = "thread " + t + ", record ";
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 50; i++) {
                    journal.force(journal.append(bytes(name + i)));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(replayed(disk.crash(DiskFaults.NONE))).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void makesDurableWhatAKilledProcessLeftUnforced() {
        JournalOptions smallBuffer = new JournalOptions(1 << 20, 1 << 16, 256, 0);
        for (int seed = 0; seed < 20; seed++) {
            SimulatedDisk unforced = new SimulatedDisk(DiskFaults.NONE, seed);
            Journal journal = Journal.open(unforced, "journal", smallBuffer, new SplittableRandom(1));
            journal.replay(JournalPosition.START, (_, _) -> {});
            for (int i = 0; i < 3; i++) {
                journal.append(bytes("x".repeat(100)));
            }
            SimulatedDisk killed = unforced.kill(DiskFaults.NONE);

            assertThat(replayed(killed)).hasSize(2);
            assertThat(replayed(killed.crash(DiskFaults.NONE))).as("seed %d", seed).hasSize(2);
        }
    }

    @Test
    void saysWhatItNeedsToBeUsed() {
        Journal journal = Journal.open(disk, "journal", OPTIONS, new SplittableRandom(1));
        assertThatThrownBy(() -> journal.append(bytes("one")))
                .hasMessage("journal journal: not replayed (expected: replayed before its first append)");
        journal.close();
        assertThatThrownBy(() -> journal.append(bytes("one"))).hasMessage("journal journal: closed (expected: open)");
    }

    static Journal opened(Disk disk) {
        Journal journal = Journal.open(disk, "journal", OPTIONS, new SplittableRandom(1));
        journal.replay(JournalPosition.START, (_, _) -> {});
        return journal;
    }

    static List<String> replayed(Disk disk) {
        List<String> records = new ArrayList<>();
        Journal.open(disk, "journal", OPTIONS, new SplittableRandom(2))
                .replay(JournalPosition.START,
                        (_, payload) -> records.add(text(payload)));
        return records;
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(ByteBuffer payload) {
        return StandardCharsets.UTF_8.decode(payload).toString();
    }
}
