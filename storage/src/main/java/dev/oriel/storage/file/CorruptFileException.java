package dev.oriel.storage.file;

import dev.oriel.storage.StorageException;

/// A file does not say what it must. Names the file and the place: `blocks/7/index:24: kind JRNL (expected: INDX)`.
public final class CorruptFileException extends StorageException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final long offset;

    /// @param file     its path on the disk
    /// @param offset   where it is wrong, in bytes from its start
    /// @param what     what stands there
    /// @param expected what should
    public CorruptFileException(String file, long offset, String what, String expected) {
        super(file + ":" + offset + ": " + what + " (expected: " + expected + ")");
        this.file = file;
        this.offset = offset;
    }

    public String file() {
        return file;
    }

    public long offset() {
        return offset;
    }
}
