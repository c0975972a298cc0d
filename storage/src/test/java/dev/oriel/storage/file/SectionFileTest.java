package dev.oriel.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class SectionFileTest {
    private static final FileHeader HEADER = new FileHeader("TEST", 2, 42);

    private final SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);

    @Test
    void readsTheSectionsThatWereWritten() throws IOException {
        byte[] large = new byte[200_000];
        large[199_999] = 7;
        try (SectionFileWriter writer = new SectionFileWriter(disk, "file", HEADER)) {
            writer.beginSection("NUMS");
            writer.writeByte(1);
            writer.writeInt(2);
            writer.writeLong(3);
            assertThat(writer.sectionBytes()).isEqualTo(13);
            writer.beginSection("NONE");
            writer.beginSection("LARG");
            writer.write(large, 0, large.length);
            assertThat(writer.finish()).isEqualTo(disk.sizeBytes("file"));
        }
        try (Arena arena = Arena.ofConfined()) {
            SectionFile file = SectionFile.open(disk, "file", "TEST", 2, arena);
            file.verify();
            assertThat(file.header()).isEqualTo(HEADER);
            assertThat(file.sectionNames()).containsExactly("NUMS", "NONE", "LARG");
            assertThat(file.section("NONE").byteSize()).isZero();
            MemorySegment numbers = file.verifiedSection("NUMS");
            assertThat(numbers.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), 1)).isEqualTo(2);
            assertThat(file.verifiedSection("LARG").get(ValueLayout.JAVA_BYTE, 199_999)).isEqualTo((byte) 7);
        }
    }

    @Test
    void detectsEveryBitThatFlips() throws IOException {
        writeSmall();
        long bits = 8 * disk.sizeBytes("file");
        for (long bit = 0; bit < bits; bit++) {
            disk.flipBit("file", bit);
            assertThatThrownBy(this::readSmall).as("bit %d", bit).isInstanceOf(CorruptFileException.class);
            disk.flipBit("file", bit);
        }
        readSmall();
    }

    @Test
    void detectsAnEndThatIsMissing() throws IOException {
        writeSmall();
        for (long size = disk.sizeBytes("file") - 1; size >= 0; size--) {
            try (DiskFile file = disk.open("file")) {
                file.truncate(size);
            }
            assertThatThrownBy(this::readSmall).as("size %d", size).isInstanceOf(CorruptFileException.class);
        }
    }

    @Test
    void namesTheFileAndThePlaceAndWhatWasExpected() throws IOException {
        writeSmall();
        try (Arena arena = Arena.ofConfined()) {
            assertThatThrownBy(() -> SectionFile.open(disk, "file", "ELSE", 2, arena))
                    .hasMessage("file:4: kind TEST (expected: ELSE)");
            assertThatThrownBy(() -> SectionFile.open(disk, "file", "TEST", 1, arena))
                    .hasMessage("file:8: version 2 (expected: 1 to 1)");
            assertThatThrownBy(() -> SectionFile.open(disk, "file", "TEST", 2, arena).section("MISS"))
                    .hasMessage("file:" + disk.sizeBytes("file") + ": no section MISS (expected: one)");
        }
    }

    @Test
    void refusesASectionThatIsThereAlready() throws IOException {
        try (SectionFileWriter writer = new SectionFileWriter(disk, "file", HEADER)) {
            writer.beginSection("TWIN");
            assertThatThrownBy(() -> writer.beginSection("TWIN")).hasMessage(
                    "section TWIN after 1 others (expected: a new name, and at most 1024 sections)");
        }
    }

    private void writeSmall() throws IOException {
        try (SectionFileWriter writer = new SectionFileWriter(disk, "file", HEADER)) {
            writer.beginSection("ABCD");
            writer.write(ByteBuffer.wrap(new byte[]{1, 2, 3}));
            writer.beginSection("EFGH");
            writer.writeInt(7);
            writer.finish();
        }
    }

    private void readSmall() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            SectionFile file = SectionFile.open(disk, "file", "TEST", 2, arena);
            file.verifiedSection("ABCD");
            file.verifiedSection("EFGH");
        }
    }
}
