package dev.oriel.query.promql.eval.window.rate;

/// How much further than between its first and last sample a series is taken to have gone in a range.
///
/// Samples are expected at about even distances. Where the range begins or ends further from a sample than 1.1 times the
/// average distance, the series is taken to begin or end half a distance from it; otherwise it is taken to fill the
/// range up to the boundary. A counter is not extended to before it would have been zero.
final class Extrapolation {
    private static final double THRESHOLD = 1.1;

    private Extrapolation() {}

    /// What to multiply the measured difference with.
    ///
    /// @param toStart       seconds from the start of the range to the first sample; 0 where the start is known
    /// @param toEnd         seconds from the last sample to the end of the range
    /// @param interval      seconds from the first sample to the last
    /// @param average       average seconds between samples, 0 for a single one
    /// @param toZero        seconds from where the counter was zero to the first sample; infinite where not known
    static double factor(double toStart, double toEnd, double interval, double average, double toZero) {
        double before = Math.min(reach(toStart, average), toZero);
        double after = reach(toEnd, average);
        return interval == 0 ? 1 : (interval + before + after) / interval;
    }

    /// How far the series is taken to go on beyond its first or last sample.
    ///
    /// @param toEdge  seconds to the boundary of the range
    /// @param average average seconds between samples
    static double reach(double toEdge, double average) {
        return toEdge >= average * THRESHOLD ? average / 2 : toEdge;
    }
}
