package dev.oriel.tsdb.head;

import org.jspecify.annotations.Nullable;

/// What the first version of checkpoints had instead of [HeadImage#series]: series one by one.
public interface FirstHeadImage extends HeadImage {
    /// Begins a series; its chunks, tail and extras follow.
    void series(int number, byte[] labelBytes);

    /// A sealed chunk, in the arena's form.
    ///
    /// @param column number of its column; 0: the payload has its times
    /// @param packed how its values are written
    void chunk(int column, int from, int count, boolean packed, byte[] payload, int offset, int length);

    /// The open end of the series.
    ///
    /// @param column number of a shared column; 0: `times` are its own
    /// @param from   place in the shared column
    void tail(int column, int from, long @Nullable [] times, double[] values);
}
