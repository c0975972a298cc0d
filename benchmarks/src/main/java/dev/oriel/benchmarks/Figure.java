package dev.oriel.benchmarks;

/// What a round measures of a server.
public enum Figure {
    CREATE("first scrape of new series, samples per CPU-second", true),
    STEADY("steady ingest, samples per CPU-second", true),
    PEAK_RESIDENT("resident memory, peak with queries, MiB", false),
    QUERY_CPU("the list of queries, warm, server CPU in sum, ms", false),
    QUERY_TIME("the list of queries, warm, medians in sum, ms", false),
    CACHED_CPU("repeated range queries, server CPU in sum, ms", false),
    BUSY_P95("queries while ingesting at half the peak rate, p95 against idle p95", false),
    STORED("bytes a sample on disk, index included", false),
    RESTART("kill -9 during ingest to ready, s", false),
    LOST("acknowledged samples lost by kill -9", false);

    private final String title;
    private final boolean moreIsBetter;

    Figure(String title, boolean moreIsBetter) {
        this.title = title;
        this.moreIsBetter = moreIsBetter;
    }

    String title() {
        return title;
    }

    /// How many times better the first is than the second.
    double advantage(double first, double second) {
        return moreIsBetter ? first / second : second / first;
    }
}
