package dev.oriel.storage.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The layout of files that consist of named sections: the table of their places and checksums stands at the end, so
/// that they can be written in one go. Big-endian; `docs/format/sections.md`.
///
///     | header 24 | section | section | … | table | footer 16 |
///     table       ( | name 4 | crc32c int32 | offset int64 | length int64 | )*
///     footer      | table offset int64 | section count int32 | crc32c of the table and the footer before it int32 |
final class SectionTable {
    static final int ENTRY_BYTES = 24;
    static final int FOOTER_BYTES = 16;
    static final int MAX_SECTIONS = 1024;

    /// @param name four ASCII letters
    record Section(String name, int checksum, long offset, long length) {
        Section {
            if (name.length() != 4) {
                throw new IllegalArgumentException("section name: " + name + " (expected: four letters)");
            }
        }

        void writeTo(ByteBuffer target) {
            target.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(checksum).putLong(offset).putLong(length);
        }

        static Section read(ByteBuffer source) {
            byte[] letters = new byte[4];
            source.get(letters);
            return new Section(new String(letters, StandardCharsets.ISO_8859_1), source.getInt(), source.getLong(),
                    source.getLong());
        }
    }

    private SectionTable() {}
}
