package dev.oriel.tsdb.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.TimeRange;
import dev.oriel.storage.disk.LocalDisk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Blocks of every released version of the format stay readable. The stored ones hold what [SampleBlock#random] gives
/// for 40 series and seed 11; a new version adds its directory and leaves the others as they are.
class FormatVersionTest {
    private static final BlockId ID = new BlockId(0x0193_0000_0000L, 0x1122_3344_5566_7788L);
    private static final String[] FILES = {"meta", "index", "times", "values", "deletions"};

    @Test
    void readsBlocksOfVersion1(@TempDir Path directory) throws IOException {
        Path block = Files.createDirectories(directory.resolve("blocks").resolve(ID.directory()));
        for (String file : FILES) {
            try (InputStream stored = getClass().getResourceAsStream("/blocks/version-1/" + file)) {
                Files.copy(Objects.requireNonNull(stored), block.resolve(file));
            }
        }
        try (LocalDisk disk = LocalDisk.open(directory)) {
            BlockCache cache = new BlockCache(1 << 20);
            BlockReader reader = BlockReader.open(disk, "blocks", ID, cache);
            reader.checkAll();
            assertThat(reader.meta().level()).isEqualTo(1);
            assertThat(reader.deletions().count()).isEqualTo(40);
            BlockSampleReader samples = reader.samples(Deletions.NONE);
            SampleBlock.random(40, 11).assertEqualTo(reader, samples, TimeRange.ALL);
            reader.release();
            cache.closeRetired();
        }
    }
}
