package dev.oriel.query.promql.eval.select;

import dev.oriel.query.promql.ast.RangeExtension;

/// What a range selector covers at each step: `(look - range, look]`, and for the extended ones a lookback beyond.
///
/// @param looks          the right ends
/// @param rangeMillis    the width
/// @param extension      how samples beyond are used
/// @param lookbackMillis how far beyond
public record RangeShape(LookTimes looks, long rangeMillis, RangeExtension extension, long lookbackMillis) {
    public int steps() {
        return looks.steps();
    }

    public long endMillis(int step) {
        return looks.millis(step);
    }

    public long startMillis(int step) {
        return looks.millis(step) - rangeMillis;
    }

    /// How far before its end a window of samples reaches.
    public long beforeMillis() {
        return extension == RangeExtension.NONE ? rangeMillis : rangeMillis + lookbackMillis;
    }

    /// How far after its end a window of samples reaches.
    public long afterMillis() {
        return extension == RangeExtension.SMOOTHED ? lookbackMillis : 0;
    }

    public boolean isSmoothed() {
        return extension == RangeExtension.SMOOTHED;
    }

    public boolean isExtended() {
        return extension != RangeExtension.NONE;
    }
}
