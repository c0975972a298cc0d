package dev.oriel.tsdb;

/// Makes one allocation fail. [InstrumentedClasses] has each place that allocates call [#at] before it does. Known by the
/// same name to all class loaders; confined to one thread.
public final class AllocationFaults {
    private static final int MAX_PLACES = 1 << 16;

    private static int[] counts = new int[0];
    private static boolean counting;
    private static int failingPlace = -1;
    private static int failingCall;
    private static boolean failed;

    private AllocationFaults() {}

    /// Says what fails after the next [#begin].
    ///
    /// @param place the one that fails; -1: none
    /// @param call  which of its calls, from 1
    static void choose(int place, int call) {
        failingPlace = place;
        failingCall = call;
    }

    /// Counts from now on.
    public static void begin() {
        counts = new int[MAX_PLACES];
        failed = false;
        counting = true;
    }

    /// Nothing fails from now on.
    public static void end() {
        counting = false;
    }

    /// Whether the allocation has failed.
    static boolean hasFailed() {
        return failed;
    }

    /// How often each place allocated.
    static int[] counts() {
        return counts;
    }

    /// Called before an allocation.
    public static void at(int place) {
        if (counting && ++counts[place] == failingCall && place == failingPlace) {
            failed = true;
            throw new OutOfMemoryError("injected");
        }
    }
}
