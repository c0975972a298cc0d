package dev.oriel.tsdb.block.file;

import static dev.oriel.tsdb.block.file.CheckedFileWriter.PAGE_BYTES;
import static dev.oriel.tsdb.block.file.CheckedFileWriter.PAGE_SHIFT;
import static dev.oriel.tsdb.block.file.CheckedFileWriter.TRAILER_BYTES;
import static dev.oriel.tsdb.block.file.CheckedFileWriter.TRAILER_CRC;
import static dev.oriel.tsdb.block.file.CheckedFileWriter.VERSION;

import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.file.Checksum;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.file.FileHeader;
import dev.oriel.tsdb.chunk.ChunkFormatException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// A mapped file that [CheckedFileWriter] wrote. Header, trailer and page table are checked when it is opened; each
/// page of content when it is first touched. Offsets are those of content. Thread-safe.
public final class CheckedFile {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final String path;
    private final MemorySegment content;
    private final MemorySegment pageCrcs;
    /// A bit for each page that was checked. A lost bit of two threads' writes costs a second check.
    private final long[] checkedPages;
    private volatile @Nullable CorruptFileException damage;

    private CheckedFile(String path, MemorySegment content, MemorySegment pageCrcs) {
        this.path = path;
        this.content = content;
        this.pageCrcs = pageCrcs;
        this.checkedPages = new long[(int) (pageCrcs.byteSize() / Integer.BYTES / Long.SIZE) + 1];
    }

    /// @throws CorruptFileException the file is missing, torn, damaged, of another kind or of another block
    public static CheckedFile open(Disk disk, String path, FileKind kind, long salt, Arena arena) {
        MemorySegment file;
        try {
            if (!disk.exists(path)) {
                throw new CorruptFileException(path, 0, "no file", "a file");
            }
            if (disk.sizeBytes(path) < FileHeader.BYTES + TRAILER_BYTES) {
                throw new CorruptFileException(path, 0, disk.sizeBytes(path) + " bytes",
                        "at least " + (FileHeader.BYTES + TRAILER_BYTES));
            }
            file = disk.map(path, arena);
        } catch (IOException e) {
            throw new StorageException("cannot open " + path + ": " + e.getMessage(), e);
        }
        checkHeader(path, file, kind, salt);
        long trailer = file.byteSize() - TRAILER_BYTES;
        expect(path, trailer + TRAILER_CRC, "trailer checksum", file.get(INT, trailer + TRAILER_CRC),
                Checksum.of(file.asSlice(trailer, TRAILER_CRC)));
        long contentBytes = file.get(LONG, trailer);
        if (contentBytes < 0 || contentBytes > file.byteSize()) {
            throw new CorruptFileException(path, trailer, contentBytes + " bytes of content", "less than the file");
        }
        long pages = contentBytes + PAGE_BYTES - 1 >> PAGE_SHIFT;
        expect(path, trailer, "size", file.byteSize(),
                FileHeader.BYTES + contentBytes + pages * Integer.BYTES + TRAILER_BYTES);
        MemorySegment pageCrcs = file.asSlice(FileHeader.BYTES + contentBytes, pages * Integer.BYTES);
        expect(path, trailer + Long.BYTES, "page table checksum", file.get(INT, trailer + Long.BYTES),
                Checksum.of(pageCrcs));
        return new CheckedFile(path, file.asSlice(FileHeader.BYTES, contentBytes), pageCrcs);
    }

    private static void checkHeader(String path, MemorySegment file, FileKind kind, long salt) {
        FileHeader header = FileHeader.read(file.asSlice(0, FileHeader.BYTES).asByteBuffer(), kind.kind(), VERSION,
                path);
        if (header.id() != salt) {
            throw new CorruptFileException(path, 12, "id " + Long.toHexString(header.id()),
                    Long.toHexString(salt) + " of this block");
        }
    }

    private static void expect(String path, long offset, String what, long found, long expected) {
        if (found != expected) {
            throw new CorruptFileException(path, offset, what + " " + found, Long.toString(expected));
        }
    }

    public String path() {
        return path;
    }

    public long sizeBytes() {
        return content.byteSize();
    }

    public int readInt(long offset) {
        check(offset, Integer.BYTES);
        return content.get(INT, offset);
    }

    public long readLong(long offset) {
        check(offset, Long.BYTES);
        return content.get(LONG, offset);
    }

    public byte[] read(long offset, int count) {
        byte[] bytes = new byte[count];
        read(offset, bytes, count);
        return bytes;
    }

    public void read(long offset, byte[] into, int count) {
        check(offset, count);
        MemorySegment.copy(content, ValueLayout.JAVA_BYTE, offset, into, 0, count);
    }

    /// Checks every page, the ones checked before too.
    public void checkAll() {
        checkFrom(0);
    }

    void checkFrom(int firstPage) {
        for (int page = firstPage; (long) page << PAGE_SHIFT < content.byteSize(); page++) {
            checkPage(page);
        }
    }

    /// What was found damaged since the file was opened, by whoever it was; null for nothing.
    public @Nullable CorruptFileException damage() {
        return damage;
    }

    public CorruptFileException corrupt(long offset, String what, String expected) {
        CorruptFileException found = new CorruptFileException(path, FileHeader.BYTES + offset, what, expected);
        damage = found;
        return found;
    }

    /// What a decoder found wrong in bytes whose checksum is right.
    public CorruptFileException corrupt(long offset, ChunkFormatException cause, String expected) {
        return corrupt(offset, String.valueOf(cause.getMessage()), expected);
    }

    private void check(long offset, long count) {
        if (offset < 0 || count < 0 || offset > content.byteSize() - count) {
            throw corrupt(offset, count + " bytes from " + offset, "within " + content.byteSize());
        }
        int last = (int) (offset + Math.max(0, count - 1) >> PAGE_SHIFT);
        for (int page = (int) (offset >> PAGE_SHIFT); page <= last; page++) {
            if ((checkedPages[page >> 6] & 1L << page) == 0) {
                checkPage(page);
            }
        }
    }

    private void checkPage(int page) {
        long start = (long) page << PAGE_SHIFT;
        int found = Checksum.of(content.asSlice(start, Math.min(PAGE_BYTES, content.byteSize() - start)));
        int expected = pageCrcs.get(INT, (long) page * Integer.BYTES);
        if (found != expected) {
            throw corrupt(start, "page checksum " + Checksum.format(expected),
                    Checksum.format(found));
        }
        checkedPages[page >> 6] |= 1L << page;
    }
}
