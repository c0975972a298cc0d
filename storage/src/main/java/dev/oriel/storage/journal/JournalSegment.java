package dev.oriel.storage.journal;

import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskPath;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.file.FileHeader;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/// Names and layout of segments.
///
///     00000007.journal        | header 24 | record | record | …
///     record                  | length int32 | crc32c int32 | payload |
///     gap                     | length with its top bit set | crc32c | what stood there |
///
/// A gap holds the place of records that were damaged, so that those behind it keep theirs.
final class JournalSegment {
    static final String KIND = "JRNL";
    static final int VERSION = 1;
    static final int RECORD_HEADER_BYTES = 2 * Integer.BYTES;
    static final int GAP_FLAG = 0x8000_0000;
    static final String SUFFIX = ".journal";
    static final String QUARANTINE_SUFFIX = ".quarantined";

    private static final int NUMBER_DIGITS = 8;

    private JournalSegment() {}

    static String path(String directory, long segment) {
        return DiskPath.join(directory, String.format("%0" + NUMBER_DIGITS + "d", segment) + SUFFIX);
    }

    static FileHeader header(long salt) {
        return new FileHeader(KIND, VERSION, salt);
    }

    /// Whether the header of a segment that is longer than one is whole.
    static boolean hasHeader(SegmentReader reader, String path) throws IOException {
        try {
            FileHeader.read(reader.view(0, FileHeader.BYTES), KIND, VERSION, path);
            return true;
        } catch (CorruptFileException _) {
            return false;
        }
    }

    /// Numbers of the segments that are there.
    static SortedSet<Long> list(Disk disk, String directory) throws IOException {
        return list(disk, directory, SUFFIX);
    }

    /// Numbers of the segments that were kept as they were found damaged.
    static SortedSet<Long> listSetAside(Disk disk, String directory) throws IOException {
        return list(disk, directory, SUFFIX + QUARANTINE_SUFFIX);
    }

    private static SortedSet<Long> list(Disk disk, String directory, String suffix) throws IOException {
        SortedSet<Long> numbers = new TreeSet<>();
        for (String name : disk.list(directory)) {
            number(name, suffix).ifPresent(numbers::add);
        }
        return numbers;
    }

    private static OptionalLong number(String name, String suffix) {
        int digits = name.length() - suffix.length();
        if (!name.endsWith(suffix) || digits != NUMBER_DIGITS) {
            return OptionalLong.empty();
        }
        long number = 0;
        for (int i = 0; i < digits; i++) {
            char digit = name.charAt(i);
            if (digit < '0' || digit > '9') {
                return OptionalLong.empty();
            }
            number = 10 * number + digit - '0';
        }
        return OptionalLong.of(number);
    }
}
