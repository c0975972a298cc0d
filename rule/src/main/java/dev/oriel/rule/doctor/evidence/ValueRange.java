package dev.oriel.rule.doctor.evidence;

/// Values from the least to the greatest, both included.
public record ValueRange(double min, double max) {
    public static final ValueRange ANY = new ValueRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    public static final ValueRange NOT_NEGATIVE = new ValueRange(0, Double.POSITIVE_INFINITY);

    public static ValueRange of(double value) {
        return new ValueRange(value, value);
    }

    public boolean isSingle() {
        return min == max;
    }

    public ValueRange union(ValueRange other) {
        return new ValueRange(Math.min(min, other.min), Math.max(max, other.max));
    }
}
