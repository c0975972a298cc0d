package dev.oriel.tsdb.block.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.storage.disk.LocalDisk;
import dev.oriel.storage.file.Checksum;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.file.FileHeader;
import dev.oriel.tsdb.chunk.ByteSink;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedFileTest {
    private static final int PAGE_BYTES = 1 << 14;
    private static final int SALT = 7;

    /// The file has holes instead of bytes; only its end is read, where places no longer fit an int.
    @Test
    void checksTheEndOfAFileOfTwoGibibytes(@TempDir Path directory) throws IOException {
        long content = 1L << 31;
        int pageCrc = Checksum.of(new byte[PAGE_BYTES], 0, PAGE_BYTES);
        ByteSink pages = new ByteSink();
        for (long at = 0; at < content; at += PAGE_BYTES) {
            pages.putInt(pageCrc);
        }
        ByteSink trailer = new ByteSink();
        trailer.putLong(content);
        trailer.putInt(Checksum.of(pages.array(), 0, pages.size()));
        trailer.putInt(Checksum.of(trailer.array(), 0, trailer.size()));
        try (FileChannel file = FileChannel.open(directory.resolve("values"), StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            file.write(new FileHeader("BLKV", CheckedFileWriter.VERSION, SALT).toBytes(), 0);
            file.write(ByteBuffer.wrap(pages.array(), 0, pages.size()), FileHeader.BYTES + content);
            file.write(ByteBuffer.wrap(trailer.array(), 0, trailer.size()),
                    FileHeader.BYTES + content + pages.size());
        }

        try (LocalDisk disk = LocalDisk.open(directory); Arena arena = Arena.ofConfined()) {
            CheckedFile file = CheckedFile.open(disk, "values", FileKind.VALUES, SALT, arena);
            int pageCount = (int) (content / PAGE_BYTES);
            file.checkFrom(pageCount - 2);
            assertThat(file.readLong(content - Long.BYTES)).isZero();
            assertThatThrownBy(() -> file.readLong(content - 1)).isInstanceOf(CorruptFileException.class);
        }
    }
}
