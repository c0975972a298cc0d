package dev.oriel.tsdb.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.tsdb.block.file.FileKind;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DamagedBlockTest {
    private static final SampleBlock CONTENT = SampleBlock.random(60, 5);

    private final SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
    private final BlockId id = new BlockId(1_000, 7);

    @ParameterizedTest
    @EnumSource
    void noticesOneTurnedBitAnywhereInAFile(FileKind kind) throws IOException {
        writeBlock();
        String path = path(kind);
        SplittableRandom random = new SplittableRandom(kind.ordinal());
        long bits = 8 * disk.sizeBytes(path);
        for (long bit = 0; bit < bits; bit += 1 + random.nextLong(Math.max(1, bits / 400))) {
            disk.flipBit(path, bit);
            assertThatThrownBy(this::readAll).as("bit %d of %s", bit, path)
                    .isInstanceOf(CorruptFileException.class)
                    .hasMessageStartingWith(path + ":");
            disk.flipBit(path, bit);
        }
        readAll();
    }

    @ParameterizedTest
    @EnumSource(names = {"INDEX", "TIMES", "VALUES"})
    void givesTheRightSamplesOrNoneWhereOneBitIsTurned(FileKind kind) throws IOException {
        SampleBlock content = SampleBlock.random(300, 8);
        content.write(disk, "blocks", id, new BlockCache(0)).release();
        SplittableRandom random = new SplittableRandom(kind.ordinal());
        int noticed = 0;
        for (int round = 0; round < 100; round++) {
            long bit = random.nextLong(8 * disk.sizeBytes(path(kind)));
            disk.flipBit(path(kind), bit);
            BlockCache cache = new BlockCache(1 << 16);
            try {
                BlockReader reader = BlockReader.open(disk, "blocks", id, cache);
                int series = random.nextInt(300);
                content.assertSeriesEqualTo(reader, series);
                assertThat(reader.select(List.of(LabelMatcher.equal("mode", "idle"))))
                        .isEqualTo(content.matching(List.of(LabelMatcher.equal("mode", "idle"))));
            } catch (CorruptFileException e) {
                noticed++;
            }
            disk.flipBit(path(kind), bit);
        }
        assertThat(noticed).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void noticesAFileThatIsCutShort(FileKind kind) throws IOException {
        writeBlock();
        try (DiskFile file = disk.open(path(kind))) {
            for (long size = file.sizeBytes() - 1; size >= 0; size = size > 80 ? size - 37 : size - 1) {
                file.truncate(size);
                assertThatThrownBy(this::readAll).as("cut to " + size).isInstanceOf(CorruptFileException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DELETIONS")
    void noticesAMissingFile(FileKind kind) throws IOException {
        writeBlock();
        disk.delete(path(kind));
        assertThatThrownBy(this::readAll).isInstanceOf(CorruptFileException.class)
                .hasMessage(path(kind) + ":0: no file (expected: a file)");
    }

    @ParameterizedTest
    @EnumSource
    void noticesAFileOfAnotherBlock(FileKind kind) throws IOException {
        writeBlock();
        BlockId other = new BlockId(1_000, 8);
        BlockReader otherReader = CONTENT.write(disk, "blocks", other, new BlockCache(0));
        otherReader.delete(List.of(), new TimeRange(0, 15_000));
        disk.delete(path(kind));
        disk.rename("blocks/" + other.directory() + "/" + kind.fileName(), path(kind));
        assertThatThrownBy(this::readAll).isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("of this block");
    }

    @ParameterizedTest
    @EnumSource
    void noticesAFileInPlaceOfAnother(FileKind kind) throws IOException {
        writeBlock();
        FileKind next = FileKind.values()[(kind.ordinal() + 1) % FileKind.values().length];
        disk.delete(path(kind));
        disk.rename(path(next), path(kind));
        assertThatThrownBy(this::readAll).isInstanceOf(CorruptFileException.class);
    }

    @Test
    void aCrashWhileWritingLeavesTheWholeBlockOrNone() {
        SampleBlock content = SampleBlock.random(20, 6);
        boolean none = false;
        boolean whole = false;
        for (int crashAt = 1; crashAt < 60; crashAt++) {
            SimulatedDisk failing = new SimulatedDisk(DiskFaults.NONE.withCrashAtOperation(crashAt), crashAt);
            boolean acknowledged = true;
            try {
                failing.makeDirectory("blocks");
                failing.forceDirectory("");
                content.write(failing, "blocks", id, new BlockCache(1 << 20)).release();
            } catch (IOException | StorageException e) {
                acknowledged = false;
            }
            SimulatedDisk survived = failing.crash(DiskFaults.NONE);
            if (BlockDirectories.list(survived, "blocks").isEmpty()) {
                assertThat(acknowledged).isFalse();
                none = true;
            } else {
                content.assertEqualTo(BlockReader.open(survived, "blocks", id, new BlockCache(1 << 20)),
                        TimeRange.ALL);
                whole = true;
            }
        }
        assertThat(none && whole).isTrue();
    }

    private void writeBlock() {
        BlockReader reader = CONTENT.write(disk, "blocks", id, new BlockCache(0));
        reader.delete(List.of(LabelMatcher.equal("job", "node")), new TimeRange(100_000, 150_000));
        reader.release();
    }

    private String path(FileKind kind) {
        return "blocks/" + id.directory() + "/" + kind.fileName();
    }

    private void readAll() {
        BlockCache cache = new BlockCache(0);
        BlockReader reader = BlockReader.open(disk, "blocks", id, cache);
        try {
            reader.checkAll();
        } finally {
            reader.release();
            cache.closeRetired();
        }
    }
}
