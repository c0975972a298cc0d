package dev.oriel.tsdb.block.index;

/// How much there is in an index. Of several, their sum, which one that is made of all of them does not exceed.
///
/// @param series      how many
/// @param labels      of all series together
/// @param pairs       distinct labels
/// @param strings     distinct names and values
/// @param stringBytes of the strings, none of which shares any with another
public record IndexSize(long series, long labels, long pairs, long strings, long stringBytes) {
    private static final int MAX_VARINT_BYTES = 5;

    public static final IndexSize NONE = new IndexSize(0, 0, 0, 0, 0);

    public IndexSize plus(IndexSize other) {
        return new IndexSize(series + other.series, labels + other.labels, pairs + other.pairs,
                strings + other.strings, stringBytes + other.stringBytes);
    }

    /// Bytes of the longest part that [IndexWriter] has as one array, or names places in by an int; at most.
    public long longestPartBytes() {
        int pairNumberBytes = (Long.SIZE - Long.numberOfLeadingZeros(pairs | 1) + 6) / 7;
        long records = 2 * MAX_VARINT_BYTES * series + pairNumberBytes * labels;
        long values = IndexLayout.VALUE_ROW_BYTES * pairs;
        long symbols = stringBytes + 2 * MAX_VARINT_BYTES * strings;
        return Math.max(records, Math.max(values, symbols));
    }
}
