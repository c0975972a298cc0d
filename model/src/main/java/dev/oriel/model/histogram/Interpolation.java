package dev.oriel.model.histogram;

/// Where within a bucket an observation lies that is known only by its rank, and the reverse.
///
/// In exponential buckets observations are taken to be spread evenly over the logarithm of the value, which is as if the
/// same histogram at a higher resolution had buckets of equal counts. In the zero bucket and in custom bounds they are
/// taken to be spread evenly over the value.
final class Interpolation {
    private static final double INVERSE_LN_2 = 1 / Math.log(2);

    private Interpolation() {}

    /// The value at a fraction of the way through an exponential bucket that does not touch zero.
    static double exponentialValue(double lower, double upper, double fraction) {
        double logLower = log2(Math.abs(lower));
        double logUpper = log2(Math.abs(upper));
        if (lower > 0) {
            return Math.pow(2, logLower + (logUpper - logLower) * fraction);
        }
        return -Math.pow(2, logUpper + (logLower - logUpper) * (1 - fraction));
    }

    /// How much of an exponential bucket that does not touch zero lies below the value.
    static double exponentialFraction(double lower, double upper, double value) {
        double logLower = log2(Math.abs(lower));
        double logUpper = log2(Math.abs(upper));
        double logValue = log2(Math.abs(value));
        return lower > 0
                ? (logValue - logLower) / (logUpper - logLower)
                : 1 - (logValue - logUpper) / (logLower - logUpper);
    }

    /// The logarithm to base 2, exact for powers of two.
    private static double log2(double value) {
        if (value < Double.MIN_NORMAL || !(value <= Double.MAX_VALUE)) {
            return Math.log(value) * INVERSE_LN_2;
        }
        int exponent = Math.getExponent(value) + 1;
        double significand = Math.scalb(value, -exponent);
        return significand == 0.5 ? exponent - 1 : Math.log(significand) * INVERSE_LN_2 + exponent;
    }
}
