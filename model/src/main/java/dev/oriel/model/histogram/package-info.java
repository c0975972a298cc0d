/// The arithmetic of native histograms, with the meaning that Prometheus 3 gives it. All operations leave their
/// operands as they are.
///
///     BucketBounds, BucketCursor    which values a bucket holds; all buckets in the order of their values
///     HistogramArithmetic           add, subtract, scale, compact, lower the resolution
///     HistogramSum, HistogramMean   many histograms at once, with compensated summation
///     CounterResets                 hints, and detection from the counts
///     NativeQuantile, NativeFraction, HistogramStatistics, HistogramTrim, ClassicBuckets
///     ClassicConversion, HistogramText, HistogramValidation
@NullMarked
package dev.oriel.model.histogram;

import org.jspecify.annotations.NullMarked;
