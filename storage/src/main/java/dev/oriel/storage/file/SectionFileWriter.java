package dev.oriel.storage.file;

import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// Writes a file of named sections from its start to its end. Confined to one thread. The file is whole and durable
/// once [#finish] has returned; its name is so once its directory is forced, see [Publication].
public final class SectionFileWriter implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final DiskFile file;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final List<SectionTable.Section> sections = new ArrayList<>();
    private final CRC32C crc = new CRC32C();
    private String section = "";
    private long sectionStart;
    private long position;

    /// Makes the file and writes its header.
    public SectionFileWriter(Disk disk, String path, FileHeader header) throws IOException {
        file = disk.create(path);
        write(header.toBytes());
    }

    /// Ends the section before and begins one.
    ///
    /// @param name four ASCII letters; no two sections of a file have the same
    public void beginSection(String name) throws IOException {
        endSection();
        if (sections.stream().anyMatch(existing -> existing.name().equals(name))
                || sections.size() == SectionTable.MAX_SECTIONS) {
            throw new IllegalArgumentException("section " + name + " after " + sections.size()
                    + " others (expected: a new name, and at most " + SectionTable.MAX_SECTIONS + " sections)");
        }
        section = name;
        sectionStart = position;
    }

    /// Bytes written to the section so far: where its next byte will stand in it.
    public long sectionBytes() {
        return position - sectionStart;
    }

    /// Bytes written to the file so far.
    public long position() {
        return position;
    }

    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int length = Math.min(bytes.remaining(), room(1));
            buffer.put(bytes.slice(bytes.position(), length));
            bytes.position(bytes.position() + length);
            position += length;
        }
    }

    public void write(byte[] bytes, int offset, int length) throws IOException {
        write(ByteBuffer.wrap(bytes, offset, length));
    }

    public void writeByte(int value) throws IOException {
        room(Byte.BYTES);
        buffer.put((byte) value);
        position += Byte.BYTES;
    }

    public void writeInt(int value) throws IOException {
        room(Integer.BYTES);
        buffer.putInt(value);
        position += Integer.BYTES;
    }

    public void writeLong(long value) throws IOException {
        room(Long.BYTES);
        buffer.putLong(value);
        position += Long.BYTES;
    }

    /// Ends the last section, writes the table and forces the file.
    ///
    /// @return the file's size in bytes
    public long finish() throws IOException {
        endSection();
        long tableOffset = position;
        int tableBytes = sections.size() * SectionTable.ENTRY_BYTES;
        ByteBuffer table = ByteBuffer.allocate(tableBytes + SectionTable.FOOTER_BYTES);
        sections.forEach(entry -> entry.writeTo(table));
        table.putLong(tableOffset).putInt(sections.size());
        table.putInt(Checksum.of(table.duplicate().flip()));
        write(table.flip());
        flush();
        file.force();
        return position;
    }

    /// Closes the file, finished or not.
    @Override
    public void close() throws IOException {
        file.close();
    }

    private void endSection() throws IOException {
        flush();
        if (!section.isEmpty()) {
            sections.add(new SectionTable.Section(section, (int) crc.getValue(), sectionStart,
                    position - sectionStart));
            section = "";
        }
        crc.reset();
    }

    /// Makes room for so many bytes at least.
    private int room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer.remaining();
    }

    private void flush() throws IOException {
        buffer.flip();
        crc.update(buffer.duplicate());
        file.append(buffer);
        buffer.clear();
    }
}
