package dev.oriel.tsdb.checkpoint;

/// The first byte of each entry of a checkpoint; `SERIES`, `CHUNK` and the tails are of version 1 alone. Entries follow
/// each other in frames:
///
///     frame: | length int32 | crc32c of the payload int32 | payload |          little-endian
enum FrameKind {
    TENANT, HEAD, COLUMN, SERIES, CHUNK, TAIL_SHARED, TAIL_OWN, HISTOGRAM, START, OUT_OF_ORDER, TOMBSTONE, EXEMPLAR,
    METADATA,
    /// The last entry; without it the file is not whole.
    END,
    PAIR, SERIES_COLUMNS, EXTRAS, EXPECTED, POSTING, POSTINGS_END;

    private static final FrameKind[] ALL = values();

    static FrameKind of(int code) {
        if (code >= ALL.length) {
            throw new IllegalArgumentException("entry kind: " + code + " (expected: below " + ALL.length + ")");
        }
        return ALL[code];
    }
}
