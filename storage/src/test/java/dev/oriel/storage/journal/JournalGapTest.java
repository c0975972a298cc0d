package dev.oriel.storage.journal;

import static dev.oriel.storage.journal.JournalTest.bytes;
import static dev.oriel.storage.journal.JournalTest.opened;
import static dev.oriel.storage.journal.JournalTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Where a replay says that records are missing, and what it tells before. Each segment holds three records of one letter.
class JournalGapTest {
    private static final JournalOptions OPTIONS = new JournalOptions(1 << 20, 1 << 16, 1 << 12, 0);
    private static final long HEADER_BIT = 8;

    private final SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);

    @Test
    void saysAtEachReplayWhereRecordsAreMissing() throws IOException {
        segments("a", "b", "c");
        disk.flipBit(segment(1), recordBit(1));
        disk.flipBit(segment(2), HEADER_BIT);

        for (int replays = 0; replays < 2; replays++) {
            assertThat(replayed(JournalPosition.START)).containsExactly("a", "gap", "a", "gap", "c", "c", "c");
        }
    }

    @Test
    void saysThatNothingIsMissingWhereTheEndWasTornAtAnEarlierStart() throws IOException {
        segments("a");
        tearEnd(segment(1));
        segments("b");

        assertThat(replayed(JournalPosition.START)).containsExactly("a", "a", "b", "b", "b");
    }

    @Test
    void saysThatNothingIsMissingWhereAFailedWriteToreTheEndAndTheNextSegmentWentOn() throws IOException {
        segments("a", "b");
        tearEnd(segment(1));

        assertThat(replayed(JournalPosition.START)).containsExactly("a", "a", "b", "b", "b");
    }

    @Test
    void saysNothingOfWhatIsMissingUpToThePositionThatIsReplayedFrom() throws IOException {
        segments("a");
        disk.flipBit(segment(1), recordBit(1));

        assertThat(replayed(end(1, 1))).as("up to the record before").containsExactly("gap", "a");
        assertThat(replayed(end(1, 2))).as("up to the missing one, which is a gap by now").containsExactly("a");
        assertThat(replayed(end(1, 1))).containsExactly("gap", "a");
        assertThat(replayed(end(1, 3))).isEmpty();
    }

    @Test
    void saysNothingOfDamageUpToThePositionThatIsReplayedFrom() throws IOException {
        segments("a", "b");
        disk.flipBit(segment(1), recordBit(1));

        assertThat(replayed(end(1, 2))).containsExactly("a", "b", "b", "b");
    }

    @Test
    void saysNothingOfASegmentWithoutAHeaderThatIsNotReplayed() throws IOException {
        segments("a", "b");
        disk.flipBit(segment(1), HEADER_BIT);

        assertThat(replayed(end(1, 3))).as("as it is set aside").containsExactly("b", "b", "b");
        assertThat(replayed(end(1, 3))).as("once it is aside").containsExactly("b", "b", "b");
    }

    @Test
    void saysThatRecordsOfASegmentWithoutAHeaderAreMissing() throws IOException {
        segments("a", "b");
        disk.flipBit(segment(1), HEADER_BIT);

        assertThat(replayed(end(1, 2))).containsExactly("gap", "b", "b", "b");
    }

    @Test
    void doesNotTellWhichRecordIsTheLastOfAKindWhereASegmentsHeaderIsDamaged() throws IOException {
        segments("a", "b", "a");
        disk.flipBit(segment(2), HEADER_BIT);
        assertThat(lastOf('b', end(1, 1))).isEqualTo(Long.MAX_VALUE);
        assertThat(lastOf('b', end(2, 2))).isEqualTo(Long.MAX_VALUE);
        assertThat(lastOf('b', end(2, 3))).as("up to its end").isEqualTo(end(2, 3));

        replayed(end(1, 1));
        assertThat(disk.exists(segment(2))).isFalse();
        assertThat(lastOf('b', end(1, 1))).as("once it is aside").isEqualTo(Long.MAX_VALUE);
        assertThat(lastOf('b', end(1, 3))).as("behind its predecessor").isEqualTo(Long.MAX_VALUE);
        assertThat(lastOf('b', end(2, 3))).isEqualTo(end(2, 3));
    }

    @Test
    void tellsWhichRecordIsTheLastOfAKindWhereNothingIsMissingBehindThePosition() throws IOException {
        segments("a", "b");
        disk.flipBit(segment(1), recordBit(1));
        replayed(end(1, 1));

        assertThat(lastOf('b', end(1, 1))).isEqualTo(Long.MAX_VALUE);
        assertThat(lastOf('b', end(1, 2))).as("from the gap's end on").isEqualTo(end(2, 3));
        assertThat(lastOf('c', end(1, 2))).isEqualTo(end(1, 2));
    }

    private long lastOf(char kind, long after) {
        Journal journal = Journal.open(disk, "journal", OPTIONS, new SplittableRandom(2));
        try (ReplayRun run = journal.beginReplay(after)) {
            return run.lastWhere(first -> first == kind);
        }
    }

    /// One for each letter.
    private void segments(String... letters) {
        for (String letter : letters) {
            try (Journal journal = opened(disk)) {
                for (int i = 0; i < 3; i++) {
                    journal.append(bytes(letter));
                }
            }
        }
    }

    private void tearEnd(String segment) throws IOException {
        try (DiskFile file = disk.open(segment)) {
            file.truncate(disk.sizeBytes(segment) - 4);
        }
    }

    private static String segment(int number) {
        return "journal/0000000" + number + ".journal";
    }

    /// The place behind so many records of a segment.
    private static long end(int segment, int records) {
        return JournalPosition.of(segment, 24 + 9L * records);
    }

    /// A bit of a record's payload.
    private static long recordBit(int record) {
        return 8L * (24 + 9 * record + 8);
    }

    private List<String> replayed(long after) {
        List<String> replayed = new ArrayList<>();
        Journal.open(disk, "journal", OPTIONS, new SplittableRandom(3))
                .replay(after, new JournalRecordConsumer() {
                    @Override
                    public void accept(long position, ByteBuffer payload) {
                        replayed.add(text(payload));
                    }

                    @Override
                    public void gap() {
                        replayed.add("gap");
                    }
                });
        return replayed;
    }
}
