/// Which series there are, and which of them fit a selector. No object per series: label bytes are known by a 128-bit
/// hash, label sets are runs of pair numbers in one array, postings are sorted numbers or bitmaps.
///
///     label bytes ── LabelHash ──> FingerprintTable ──> series number
///     series number ── PairRuns ──> pair numbers ── LabelPairs ──> names and values
///     selector ── SeriesSelection ──> Postings of pairs ──> series numbers
@NullMarked
package dev.oriel.tsdb.head.index;

import org.jspecify.annotations.NullMarked;
