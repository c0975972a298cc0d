package dev.oriel.storage.journal;

/// Places in a journal as plain numbers that only grow: the place behind a record, which is also that of the next.
///
///     | segment, 23 bits | offset in the segment, 40 bits |
///
/// Zero is before everything.
public final class JournalPosition {
    public static final long START = 0;

    private static final int OFFSET_BITS = 40;

    private JournalPosition() {}

    public static long of(long segment, long offset) {
        return segment << OFFSET_BITS | offset;
    }

    public static long segment(long position) {
        return position >>> OFFSET_BITS;
    }

    public static long offset(long position) {
        return position & (1L << OFFSET_BITS) - 1;
    }

    /// `segment:offset`.
    public static String format(long position) {
        return segment(position) + ":" + offset(position);
    }
}
