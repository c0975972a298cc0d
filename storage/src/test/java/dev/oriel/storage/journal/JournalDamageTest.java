package dev.oriel.storage.journal;

import static dev.oriel.storage.journal.JournalTest.bytes;
import static dev.oriel.storage.journal.JournalTest.opened;
import static dev.oriel.storage.journal.JournalTest.replayed;
import static dev.oriel.storage.journal.JournalTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.journal.JournalRecovery.Damage;
import dev.oriel.storage.journal.JournalRecovery.Outcome;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalDamageTest {
    private static final String SEGMENT = "journal/00000001.journal";
    private static final JournalOptions OPTIONS = new JournalOptions(1 << 20, 1 << 16, 1 << 12, 0);

    @Test
    void stopsAtTheLastWholeRecordWhereverTheEndIsTorn() throws IOException {
        int size = 24 + 5 * (8 + 10);
        for (int length = 0; length < size; length++) {
            Disk disk = fiveRecords();
            try (DiskFile file = disk.open(SEGMENT)) {
                file.truncate(length);
            }
            int whole = Math.max(0, (length - 24) / 18);

            assertThat(replayed(disk)).as("cut at %d", length).isEqualTo(records(0, whole));
            List<Damage> damages = recovery(disk).damages();
            assertThat(damages).as("second replay after a cut at %d", length).isEmpty();
        }
    }

    @Test
    void tellsWhatWasCut() throws IOException {
        Disk disk = fiveRecords();
        try (DiskFile file = disk.open(SEGMENT)) {
            file.truncate(100);
        }
        assertThat(recovery(disk).damages()).singleElement()
                .hasToString(SEGMENT + ":96: 4 bytes (expected: a record of 8 or more); 4 bytes cut off");
        assertThat(disk.sizeBytes(SEGMENT)).isEqualTo(96);
    }

    @Test
    void losesOneRecordAtMostWhereverABitFlips() throws IOException {
        int size = 24 + 5 * (8 + 10);
        for (int bit = 24 * 8; bit < (size - 18) * 8; bit++) {
            SimulatedDisk disk = fiveRecords();
            disk.flipBit(SEGMENT, bit);
            int damaged = (bit / 8 - 24) / 18;
            List<String> rest = new ArrayList<>(records(0, damaged));
            rest.addAll(records(damaged + 1, 5));

            assertThat(replayed(disk)).as("bit %d", bit).isEqualTo(rest);
            assertThat(disk.list("journal")).containsExactly("00000001.journal", "00000001.journal.quarantined");
            assertThat(replayed(disk)).as("second replay after bit %d", bit).isEqualTo(rest);
            assertThat(disk.list("journal")).hasSize(2);
        }
    }

    @Test
    void setsAFileWithADamagedHeaderAside() throws IOException {
        for (int bit = 0; bit < 24 * 8; bit++) {
            SimulatedDisk disk = fiveRecords();
            disk.flipBit(SEGMENT, bit);

            JournalRecovery recovery = recovery(disk);
            assertThat(recovery.damages()).singleElement().satisfies(damage -> {
                assertThat(damage.outcome()).isEqualTo(Outcome.SET_ASIDE);
                assertThat(damage.bytes()).isEqualTo(114);
            });
            assertThat(disk.list("journal")).containsExactly("00000001.journal.quarantined");
        }
    }

    @Test
    void cutsNothingFromASegmentThatOthersFollow() throws IOException {
        SimulatedDisk disk = fiveRecords();
        try (Journal journal = opened(disk)) {
            journal.append(bytes("the next"));
        }
        try (DiskFile file = disk.open(SEGMENT)) {
            file.truncate(100);
        }
        assertThat(recovery(disk).damages()).singleElement().extracting(Damage::outcome).isEqualTo(Outcome.SET_ASIDE);
        assertThat(disk.sizeBytes(SEGMENT + ".quarantined")).isEqualTo(100);
        List<String> rest = new ArrayList<>(records(0, 4));
        rest.add("the next");
        assertThat(replayed(disk)).isEqualTo(rest);
    }

    @Test
    void takesNoBytesInsideAPayloadForARecord() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
        byte[] copied = new byte[200];
        try (Journal journal = opened(disk)) {
            journal.append(bytes("a record to be copied"));
            journal.force(journal.appendedPosition());
            disk.open(SEGMENT).read(0, ByteBuffer.wrap(copied));
            journal.append(ByteBuffer.wrap(copied));
        }
        disk.flipBit(SEGMENT, 8 * (24 + 29 + 8));

        assertThat(replayed(disk)).containsExactly("a record to be copied");
    }

    @Test
    void detectsSegmentsThatWereSwapped() throws IOException {
        SimulatedDisk disk = fiveRecords();
        try (Journal journal = opened(disk)) {
            journal.append(bytes("the next"));
        }
        disk.rename(SEGMENT, "journal/spare");
        disk.rename("journal/00000002.journal", SEGMENT);
        disk.rename("journal/spare", "journal/00000002.journal");

        JournalRecovery recovery = recovery(disk);
        assertThat(recovery.records()).isZero();
        assertThat(recovery.damages()).hasSize(2);
        assertThat(disk.list("journal")).contains("00000001.journal.quarantined");
    }

    @Test
    void staysAsItWasWhereItCannotBeSetAside() throws IOException {
        SimulatedDisk disk = fiveRecords();
        disk.flipBit(SEGMENT, 8 * 40);
        SimulatedDisk full = disk.kill(DiskFaults.NONE.withQuota(150));

        JournalRecovery recovery = recovery(full);
        assertThat(recovery.records()).isEqualTo(4);
        assertThat(recovery.damages()).singleElement().extracting(Damage::outcome).isEqualTo(Outcome.LEFT);
        assertThat(full.sizeBytes(SEGMENT)).isEqualTo(114);
    }

    private static SimulatedDisk fiveRecords() {
        SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
        try (Journal journal = opened(disk)) {
            records(0, 5).forEach(record -> journal.append(bytes(record)));
        }
        return disk;
    }

    private static List<String> records(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "record 00" + i).toList();
    }

    private static JournalRecovery recovery(Disk disk) {
        return Journal.open(disk, "journal", OPTIONS, new SplittableRandom(3))
                .replay(JournalPosition.START,
                        (_, payload) -> assertThat(text(payload)).isNotEmpty());
    }
}
