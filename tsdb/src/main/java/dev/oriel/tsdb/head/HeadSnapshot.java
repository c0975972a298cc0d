package dev.oriel.tsdb.head;

/// What a head held at one moment: enough to read it later, while it goes on.
///
/// @param sequence      the last commit that is seen
/// @param counts        by page, each series' in-order samples
/// @param horizonMillis older in-order samples are in blocks
/// @param cutSequence   samples out of order before the horizon are in blocks up to this commit
public record HeadSnapshot(long sequence, int[][] counts, long horizonMillis, long cutSequence) {
    /// In-order samples of a series that are seen, those that were cut into blocks included.
    int count(int series) {
        int page = series >>> SeriesPage.BITS;
        return page < counts.length ? counts[page][series & SeriesPage.MASK] : 0;
    }
}
