/// Scraping: one loop per target fetches, reads, relabels and stores, each scrape as one batch.
///
///     Scraper -> JobPool -> ScrapeLoop -> TargetClient
///                               \-> ScrapeAppender -> MetricAppender
///
/// A target costs a comparison of bytes per line once its series are known: see [LineTable] and [SeriesCache].
@NullMarked
package dev.oriel.collect.scrape;

import org.jspecify.annotations.NullMarked;
