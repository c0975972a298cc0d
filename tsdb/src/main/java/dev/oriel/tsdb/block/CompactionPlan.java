package dev.oriel.tsdb.block;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Which blocks to merge next: a pure function of what blocks there are.
///
/// Overlapping blocks come first, for they make every query merge. Then blocks become longer level by level: time is cut
/// into windows of 2 h, 6 h, 18 h, … up to a limit, aligned to the epoch; once all of a window has passed, the blocks
/// within it are merged. The smallest windows come first, the oldest of them first.
///
/// Where not all of them can be merged into one, those that follow each other are, as many as can be.
///
/// @param blocks to be merged, oldest samples first; at least two
public record CompactionPlan(List<BlockId> blocks) {
    private static final long FIRST_WINDOW_MILLIS = Duration.ofHours(2).toMillis();
    private static final int WINDOW_FACTOR = 3;
    private static final long MAX_WINDOW_MILLIS = Duration.ofDays(31).toMillis();
    private static final int RETENTION_PARTS = 10;

    public CompactionPlan {
        blocks = List.copyOf(blocks);
    }

    /// Lengths of the windows, shortest first: up to a tenth of the retention, so that a block does not outlive its
    /// samples for long, and up to 31 days.
    ///
    /// @param retentionMillis how long samples are kept; `Long.MAX_VALUE` for ever
    public static long[] windows(long retentionMillis) {
        long limit = Math.max(FIRST_WINDOW_MILLIS, Math.min(MAX_WINDOW_MILLIS, retentionMillis / RETENTION_PARTS));
        List<Long> windows = new ArrayList<>();
        for (long window = FIRST_WINDOW_MILLIS; window <= limit; window *= WINDOW_FACTOR) {
            windows.add(window);
        }
        return windows.stream().mapToLong(Long::longValue).toArray();
    }

    /// All merges that can be done now, none of them sharing a block, the most useful first; empty where there is
    /// nothing to do. After them there may be more: ask again.
    ///
    /// @param blocks    what there is
    /// @param windows   from [#windows]
    /// @param nowMillis windows that end later still grow
    /// @param fits      whether some blocks, at least two, can be merged into one
    public static List<CompactionPlan> next(List<BlockMeta> blocks, long[] windows, long nowMillis,
            Predicate<List<BlockMeta>> fits) {
        List<BlockMeta> byTime = new ArrayList<>(blocks);
        byTime.sort(BlockMeta.OLDEST_FIRST);
        List<CompactionPlan> plans = overlapping(byTime, fits);
        if (!plans.isEmpty()) {
            return plans;
        }
        for (long window : windows) {
            plans = within(byTime, window, nowMillis, fits);
            if (!plans.isEmpty()) {
                return plans;
            }
        }
        return List.of();
    }

    private static List<CompactionPlan> overlapping(List<BlockMeta> byTime, Predicate<List<BlockMeta>> fits) {
        List<CompactionPlan> plans = new ArrayList<>();
        int from = 0;
        while (from < byTime.size()) {
            long end = byTime.get(from).maxMillis();
            int to = from + 1;
            while (to < byTime.size() && byTime.get(to).minMillis() <= end) {
                end = Math.max(end, byTime.get(to).maxMillis());
                to++;
            }
            addPlans(byTime.subList(from, to), fits, plans);
            from = to;
        }
        return plans;
    }

    private static List<CompactionPlan> within(List<BlockMeta> byTime, long window, long nowMillis,
            Predicate<List<BlockMeta>> fits) {
        List<CompactionPlan> plans = new ArrayList<>();
        int from = 0;
        while (from < byTime.size()) {
            long start = Math.floorDiv(byTime.get(from).minMillis(), window) * window;
            long end = start + window;
            int to = from;
            while (to < byTime.size() && byTime.get(to).maxMillis() < end) {
                to++;
            }
            if (end <= nowMillis) {
                addPlans(byTime.subList(from, to), fits, plans);
            }
            from = Math.max(to, from + 1);
        }
        return plans;
    }

    private static void addPlans(List<BlockMeta> together, Predicate<List<BlockMeta>> fits,
            List<CompactionPlan> plans) {
        int from = 0;
        for (int to = 1; to <= together.size(); to++) {
            if (to == together.size() || !fits.test(together.subList(from, to + 1))) {
                if (to - from > 1) {
                    plans.add(new CompactionPlan(together.subList(from, to).stream().map(BlockMeta::id).toList()));
                }
                from = to;
            }
        }
    }
}
