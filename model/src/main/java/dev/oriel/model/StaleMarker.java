package dev.oriel.model;

/// The NaN that ends a series: a sample with this value says that the series is no longer there. It is told from
/// ordinary NaNs by its bits alone, so values must travel as bits.
public final class StaleMarker {
    /// The bits of Prometheus' staleness marker.
    public static final long BITS = 0x7ff0_0000_0000_0002L;
    public static final double VALUE = Double.longBitsToDouble(BITS);

    private StaleMarker() {}

    public static boolean is(double value) {
        return Double.doubleToRawLongBits(value) == BITS;
    }
}
