package dev.oriel.benchmarks.load;

/// How much work a run is.
///
/// @param hosts       each with [HostSeries#COUNT] series
/// @param steadyTicks scrapes after the first
/// @param tailTicks   scrapes pushed just before the server is killed
/// @param warmRequests before queries are measured
/// @param querySeconds at least, of server CPU or wall time, for each query
public record Profile(int hosts, int steadyTicks, int tailTicks, int warmRequests, double querySeconds) {
    public static final Profile SMOKE = new Profile(4, 5, 2, 10, 0);
    public static final Profile QUICK = new Profile(100, 60, 10, 40_000, 0.1);
    public static final Profile FULL = new Profile(1_000, 240, 20, 40_000, 0.5);
    public static final Profile MILLION = new Profile(10_000, 20, 3, 40_000, 0.3);

    /// A load that nothing is asked of.
    public static Profile ofLoad(int hosts, int steadyTicks, int tailTicks) {
        return new Profile(hosts, steadyTicks, tailTicks, 0, 0);
    }

    public static Profile named(String name) {
        return switch (name) {
            case "smoke" -> SMOKE;
            case "quick" -> QUICK;
            case "full" -> FULL;
            case "million" -> MILLION;
            default -> throw new IllegalArgumentException(
                    "profile: " + name + " (expected: smoke, quick, full or million)");
        };
    }

    public int series() {
        return hosts * HostSeries.COUNT;
    }

    public int ticks() {
        return 1 + steadyTicks + tailTicks;
    }
}
