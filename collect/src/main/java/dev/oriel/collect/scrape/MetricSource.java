package dev.oriel.collect.scrape;

import dev.oriel.collect.exposition.ExpositionWriter;

/// Something in this process that has metrics: it is scraped as a target is, but without HTTP. May be asked from any
/// thread, not by two at once.
public interface MetricSource {
    /// Writes all metrics as they are now.
    void write(ExpositionWriter writer);
}
