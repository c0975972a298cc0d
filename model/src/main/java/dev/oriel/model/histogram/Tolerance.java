package dev.oriel.model.histogram;

import dev.oriel.model.StaleMarker;

/// Equality of floating-point numbers but for a relative error.
public final class Tolerance {
    private Tolerance() {}

    /// Whether the two differ by less than `epsilon` times the sum of their magnitudes. NaNs are equal to each other,
    /// except that the staleness marker is equal to itself alone.
    public static boolean isEqual(double left, double right, double epsilon) {
        if (StaleMarker.is(left) || StaleMarker.is(right)) {
            return StaleMarker.is(left) && StaleMarker.is(right);
        }
        if (left == right || (Double.isNaN(left) && Double.isNaN(right))) {
            return true;
        }
        double magnitude = Math.abs(left) + Math.abs(right);
        double difference = Math.abs(left - right);
        if (left == 0 || right == 0 || magnitude < Double.MIN_NORMAL) {
            return difference < epsilon * Double.MIN_NORMAL;
        }
        return difference / Math.min(magnitude, Double.MAX_VALUE) < epsilon;
    }
}
