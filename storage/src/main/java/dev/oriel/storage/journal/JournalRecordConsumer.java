package dev.oriel.storage.journal;

import java.nio.ByteBuffer;

/// Takes records as they are replayed.
@FunctionalInterface
public interface JournalRecordConsumer {
    /// @param position the place behind the record, as [Journal#append] returned it
    /// @param payload  big-endian, with an array; valid during the call, which must not change the bytes
    void accept(long position, ByteBuffer payload);

    /// Records that stood before the next one are missing, if there is a next one, of those to be handed over. Not said of
    /// a segment's torn end: what a crash or a failed write tears off was acknowledged to nobody.
    default void gap() {}
}
