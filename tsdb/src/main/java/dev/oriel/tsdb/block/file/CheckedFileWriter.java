package dev.oriel.tsdb.block.file;

import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.file.Checksum;
import dev.oriel.storage.file.FileHeader;
import dev.oriel.tsdb.chunk.ByteSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// Writes a file whose content is checked page by page as it is read. Confined to one thread.
///
///     header   | [FileHeader] : 24 |
///     content  | … |
///     pages    | crc of the first 16 KiB of content : 4 | … |
///     trailer  | content bytes : 8 | crc of pages : 4 | crc of the twelve bytes before : 4 |
///
/// The header's id is the block's salt. Little-endian but for the header; checksums are CRC32C.
public final class CheckedFileWriter implements AutoCloseable {
    static final int VERSION = 1;
    static final int TRAILER_BYTES = 16;
    static final int TRAILER_CRC = 12;
    static final int PAGE_SHIFT = 14;
    static final int PAGE_BYTES = 1 << PAGE_SHIFT;

    private static final int BUFFER_BYTES = 1 << 16;

    private final DiskFile file;
    private final ByteSink pageCrcs = new ByteSink(64);
    private final CRC32C crc = new CRC32C();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private long position;

    public CheckedFileWriter(Disk disk, String path, FileKind kind, long salt) throws IOException {
        file = disk.create(path);
        byte[] header = new FileHeader(kind.kind(), VERSION, salt).toBytes().array();
        raw(header, 0, header.length);
    }

    /// Bytes of content so far.
    public long position() {
        return position;
    }

    public void write(ByteSink bytes) throws IOException {
        write(bytes.array(), 0, bytes.size());
    }

    public void write(byte[] bytes, int from, int count) throws IOException {
        int at = from;
        int left = count;
        while (left > 0) {
            int inPage = (int) Math.min(left, PAGE_BYTES - (position & PAGE_BYTES - 1));
            crc.update(bytes, at, inPage);
            at += inPage;
            left -= inPage;
            position += inPage;
            if ((position & PAGE_BYTES - 1) == 0) {
                endPage();
            }
        }
        raw(bytes, from, count);
    }

    /// Writes what is checked and what checks it, and makes the file durable.
    ///
    /// @return bytes of the whole file
    public long finish() throws IOException {
        if ((position & PAGE_BYTES - 1) != 0) {
            endPage();
        }
        raw(pageCrcs.array(), 0, pageCrcs.size());
        ByteSink trailer = new ByteSink(TRAILER_BYTES);
        trailer.putLong(position);
        trailer.putInt(Checksum.of(pageCrcs.array(), 0, pageCrcs.size()));
        trailer.putInt(Checksum.of(trailer.array(), 0, TRAILER_CRC));
        raw(trailer.array(), 0, trailer.size());
        flush();
        file.force();
        return FileHeader.BYTES + position + pageCrcs.size() + TRAILER_BYTES;
    }

    private void endPage() {
        pageCrcs.putInt((int) crc.getValue());
        crc.reset();
    }

    private void raw(byte[] bytes, int from, int count) throws IOException {
        if (count > BUFFER_BYTES - buffered) {
            flush();
        }
        if (count > BUFFER_BYTES) {
            file.append(ByteBuffer.wrap(bytes, from, count));
        } else {
            System.arraycopy(bytes, from, buffer, buffered, count);
            buffered += count;
        }
    }

    private void flush() throws IOException {
        if (buffered > 0) {
            file.append(ByteBuffer.wrap(buffer, 0, buffered));
            buffered = 0;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
