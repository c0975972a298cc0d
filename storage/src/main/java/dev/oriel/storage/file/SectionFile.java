package dev.oriel.storage.file;

import dev.oriel.storage.disk.Disk;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A mapped file of named sections, as [SectionFileWriter] writes it. Header and table are checked when it is opened, a
/// section when it is verified. Immutable and thread-safe.
public final class SectionFile {
    private final String path;
    private final FileHeader header;
    private final MemorySegment bytes;
    private final Map<String, SectionTable.Section> sections = new LinkedHashMap<>();

    private SectionFile(String path, FileHeader header, MemorySegment bytes) {
        this.path = path;
        this.header = header;
        this.bytes = bytes;
    }

    /// Maps the file for as long as the arena lives.
    ///
    /// @param kind          what its header must say
    /// @param newestVersion the newest version that the caller can read
    /// @throws CorruptFileException header or table are damaged, or it is another file
    public static SectionFile open(Disk disk, String path, String kind, int newestVersion, Arena arena)
            throws IOException {
        MemorySegment bytes = disk.map(path, arena);
        long size = bytes.byteSize();
        FileHeader header = FileHeader.read(bytes.asSlice(0, Math.min(size, FileHeader.BYTES)).asByteBuffer(), kind,
                newestVersion, path);
        SectionFile file = new SectionFile(path, header, bytes);
        file.readTable(size);
        return file;
    }

    public FileHeader header() {
        return header;
    }

    /// Names of the sections, in the file's order.
    public Set<String> sectionNames() {
        return sections.keySet();
    }

    public long sizeBytes() {
        return bytes.byteSize();
    }

    /// The bytes of a section, unverified. Aligned to nothing.
    ///
    /// @throws CorruptFileException there is none of that name
    public MemorySegment section(String name) {
        SectionTable.Section section = entry(name);
        return bytes.asSlice(section.offset(), section.length());
    }

    /// The bytes of a section, once their checksum has been computed and found right.
    ///
    /// @throws CorruptFileException there is none of that name, or it is damaged
    public MemorySegment verifiedSection(String name) {
        SectionTable.Section section = entry(name);
        MemorySegment content = section(name);
        int computed = Checksum.of(content);
        if (computed != section.checksum()) {
            throw new CorruptFileException(path, section.offset(), "checksum of section " + name + ": "
                    + Checksum.format(section.checksum()), Checksum.format(computed));
        }
        return content;
    }

    /// Reads and checks the whole file.
    ///
    /// @throws CorruptFileException a section is damaged
    public void verify() {
        sections.keySet().forEach(this::verifiedSection);
    }

    private SectionTable.Section entry(String name) {
        SectionTable.Section section = sections.get(name);
        if (section == null) {
            throw new CorruptFileException(path, bytes.byteSize(), "no section " + name, "one");
        }
        return section;
    }

    private void readTable(long size) {
        long footerOffset = size - SectionTable.FOOTER_BYTES;
        if (footerOffset < FileHeader.BYTES) {
            throw new CorruptFileException(path, size, "end of file", "a table of sections");
        }
        ByteBuffer footer = bytes.asSlice(footerOffset, SectionTable.FOOTER_BYTES).asByteBuffer();
        long tableOffset = footer.getLong();
        int count = footer.getInt();
        int stored = footer.getInt();
        if (count < 0 || count > SectionTable.MAX_SECTIONS || tableOffset < FileHeader.BYTES
                || tableOffset != footerOffset - (long) count * SectionTable.ENTRY_BYTES) {
            throw new CorruptFileException(path, footerOffset, count + " sections listed at " + tableOffset,
                    "a table that ends here");
        }
        ByteBuffer table = bytes.asSlice(tableOffset, size - tableOffset - Integer.BYTES).asByteBuffer();
        int computed = Checksum.of(table);
        if (stored != computed) {
            throw new CorruptFileException(path, size - Integer.BYTES,
                    "checksum of the section table: " + Checksum.format(stored), Checksum.format(computed));
        }
        for (int i = 0; i < count; i++) {
            SectionTable.Section section = SectionTable.Section.read(table);
            if (section.offset() < 0 || section.length() < 0 || section.length() > tableOffset - section.offset()) {
                throw new CorruptFileException(path, tableOffset, "section " + section, "one inside the file");
            }
            sections.put(section.name(), section);
        }
    }
}
