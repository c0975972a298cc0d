package dev.oriel.server.wiring;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.collect.scrape.ScrapeCounters;
import dev.oriel.model.MetricType;
import dev.oriel.server.metrics.MetricRegistry;
import dev.oriel.tsdb.TsdbFigures;
import java.util.function.Supplier;

/// What the store and the scraper count, as metrics.
final class StoreMetrics {
    private StoreMetrics() {}

    static void register(MetricRegistry registry, Supplier<TsdbFigures> figures) {
        registry.register(out -> write(out, figures.get()));
    }

    private static void write(ExpositionWriter out, TsdbFigures figures) {
        TsdbFigures.Samples samples = figures.samples();
        counter(out, "oriel_tsdb_samples_appended_total", "Samples stored.", samples.accepted());
        counter(out, "oriel_tsdb_samples_duplicate_total", "Samples that stood there already.", samples.duplicates());
        String refused = "oriel_tsdb_samples_refused_total";
        out.family(refused, MetricType.COUNTER, "Samples refused, by reason.")
                .sample(refused, samples.conflicting(), "reason", "conflict")
                .sample(refused, samples.outOfOrder(), "reason", "out_of_order")
                .sample(refused, samples.tooOld(), "reason", "too_old")
                .sample(refused, samples.tooNew(), "reason", "too_new")
                .sample(refused, samples.unknownSeries(), "reason", "unknown_series");
        refused(out, figures.refused());
        commits(out, figures);
        gauge(out, "oriel_tsdb_head_series", "Series in memory.", figures.series());
        gauge(out, "oriel_tsdb_head_chunks", "Sealed chunks in memory.", figures.chunks());
        gauge(out, "oriel_tsdb_head_bytes", "Memory of the head, in bytes.", figures.headBytes());
        gauge(out, "oriel_tsdb_blocks", "Blocks on disk.", figures.blocks());
        gauge(out, "oriel_tsdb_blocks_bytes", "Size of the blocks, in bytes.", figures.blockBytes());
        counter(out, "oriel_tsdb_blocks_cut_total", "Blocks cut from the head.", figures.cuts());
        counter(out, "oriel_tsdb_blocks_expired_total", "Blocks that retention removed.", figures.expiredBlocks());
        counter(out, "oriel_tsdb_checkpoints_total", "Checkpoints of the head.", figures.checkpoints());
        counter(out, "oriel_tsdb_compactions_total", "Merges of blocks.", figures.compactions());
        counter(out, "oriel_tsdb_series_removed_total", "Idle series that left the head.", figures.removedSeries());
        counter(out, "oriel_tsdb_commit_failures_total", "Batches that were not made durable.",
                figures.commitFailures());
        counter(out, "oriel_tsdb_task_failures_total", "Background tasks that failed.", figures.taskFailures());
        gauge(out, "oriel_tsdb_quarantined", "Damaged things set aside at start.", figures.quarantined());
        gauge(out, "oriel_tsdb_recovery_seconds", "How long opening the store took.",
                figures.recovery().millis() / 1e3);
    }

    private static void refused(ExpositionWriter out, TsdbFigures.Refused refused) {
        String series = "oriel_tsdb_series_refused_total";
        out.family(series, MetricType.COUNTER, "New series refused, by limit.")
                .sample(series, refused.seriesOverCount(), "limit", "max_series")
                .sample(series, refused.seriesOverMemory(), "limit", "head_memory")
                .sample(series, refused.seriesOverLabels(), "limit", "labels");
        String batches = "oriel_tsdb_batches_refused_total";
        out.family(batches, MetricType.COUNTER, "Batches refused because the store could take none, by reason.")
                .sample(batches, refused.overDisk(), "reason", "disk_reserve")
                .sample(batches, refused.whileRecovering(), "reason", "recovering");
    }

    private static void commits(ExpositionWriter out, TsdbFigures figures) {
        String name = "oriel_tsdb_commit_duration_seconds";
        out.family(name, MetricType.HISTOGRAM, "Making a batch durable, in seconds.");
        long cumulative = 0;
        double[] bounds = figures.commitBounds();
        for (int i = 0; i <= bounds.length; i++) {
            cumulative += figures.commitBuckets()[i];
            out.sample(name + "_bucket", cumulative, "le", i < bounds.length ? Double.toString(bounds[i]) : "+Inf");
        }
        out.sample(name + "_sum", figures.commitSeconds()).sample(name + "_count", cumulative);
    }

    static void register(MetricRegistry registry, ScrapeCounters counters) {
        registry.counter("oriel_collect_scrapes_total", "Scrapes.", counters::scrapes);
        registry.counter("oriel_collect_scrape_failures_total", "Scrapes that brought no usable answer.",
                counters::failures);
        registry.counter("oriel_collect_samples_total", "Samples scraped.", counters::samples);
        registry.counter("oriel_collect_body_bytes_total", "Scraped bytes, decompressed.", counters::bodyBytes);
        registry.register(out -> out
                .family("oriel_collect_samples_refused_total", MetricType.COUNTER,
                        "Scraped samples refused, by reason.")
                .sample("oriel_collect_samples_refused_total", counters.conflicting(), "reason", "conflict")
                .sample("oriel_collect_samples_refused_total", counters.outOfOrder(), "reason", "out_of_order")
                .sample("oriel_collect_samples_refused_total", counters.outOfBounds(), "reason", "out_of_bounds"));
    }

    private static void counter(ExpositionWriter out, String name, String help, double value) {
        out.family(name, MetricType.COUNTER, help).sample(name, value);
    }

    private static void gauge(ExpositionWriter out, String name, String help, double value) {
        out.family(name, MetricType.GAUGE, help).sample(name, value);
    }
}
