package dev.oriel.tsdb.record;

/// The first byte of a record.
public enum RecordKind {
    /// As [#BATCH], but each definition has all its labels; read only.
    BATCH_OF_LABELS,
    /// A deletion by matchers.
    DELETION,
    /// Series that left the head; their numbers may be used again.
    REMOVAL,
    /// Definitions of series, then samples, exemplars and metadata: one commit.
    BATCH;

    private static final RecordKind[] ALL = values();

    /// The byte.
    public int code() {
        return ordinal() + 1;
    }

    static RecordKind of(int code) {
        if (code < 1 || code > ALL.length) {
            throw new IllegalArgumentException("record kind: " + code + " (expected: 1 to " + ALL.length + ")");
        }
        return ALL[code - 1];
    }
}
