package dev.oriel.storage.journal;

/// Sizes of a [Journal].
///
/// @param segmentBytes     a segment that would grow over this is followed by a new one; a record longer than this
///                         gets one of its own
/// @param maxPayloadBytes  the longest record taken
/// @param bufferBytes      records that wait for a write; an appender that finds them full writes them itself
/// @param reserveBytes     space that is left free on the disk, so that queries, compaction and retention go on when
///                         it is full. `limits.disk_reserve`
public record JournalOptions(int segmentBytes, int maxPayloadBytes, int bufferBytes, long reserveBytes) {
    public static final JournalOptions DEFAULT = new JournalOptions(64 << 20, 64 << 20, 8 << 20, 1L << 30);

    public JournalOptions {
        if (segmentBytes < 1 || maxPayloadBytes < 1 || maxPayloadBytes > 1 << 30 || bufferBytes < 1
                || reserveBytes < 0) {
            throw new IllegalArgumentException("journal options: segments of " + segmentBytes + ", payloads of "
                    + maxPayloadBytes + ", buffer of " + bufferBytes + ", reserve of " + reserveBytes
                    + " bytes (expected: above zero, payloads of at most " + (1 << 30) + ", a reserve of 0 or more)");
        }
    }

    /// The reserve of a disk of that size, unless another is asked for: a twentieth, at most 1 GiB.
    public static long reserveBytesOf(long diskBytes) {
        return Math.min(1L << 30, diskBytes / 20);
    }

    public JournalOptions withReserveBytes(long bytes) {
        return new JournalOptions(segmentBytes, maxPayloadBytes, bufferBytes, bytes);
    }

    public JournalOptions withSegmentBytes(int bytes) {
        return new JournalOptions(bytes, maxPayloadBytes, bufferBytes, reserveBytes);
    }
}
