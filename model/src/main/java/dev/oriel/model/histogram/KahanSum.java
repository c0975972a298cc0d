package dev.oriel.model.histogram;

/// Neumaier's form of Kahan's compensated summation, for sums and compensations that are kept in arrays: the new sum is
/// `sum + increment`, the new compensation what this says, and the total is `sum + compensation`.
public final class KahanSum {
    private KahanSum() {}

    /// What is known to be lost once `increment` has been added to `sum`; 0 once the sum is infinite.
    public static double compensation(double sum, double increment, double compensation) {
        double total = sum + increment;
        if (Double.isInfinite(total)) {
            return 0;
        }
        return Math.abs(sum) >= Math.abs(increment)
                ? compensation + ((sum - total) + increment)
                : compensation + ((increment - total) + sum);
    }
}
