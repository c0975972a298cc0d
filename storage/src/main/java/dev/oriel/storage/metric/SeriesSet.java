package dev.oriel.storage.metric;

import dev.oriel.model.Labels;

/// The series that a selection found. Thread-safe; open a [SampleReader] per thread. Valid until its querier closes.
public interface SeriesSet {
    int size();

    /// @param index from 0 to below [#size]
    Labels labels(int index);

    /// A reader of the series' samples, confined to one thread.
    SampleReader reader();

    /// Decodes series one by one. Ask in ascending order: neighbours share time columns and blocks.
    interface SampleReader {
        /// Fills the columns with the series' samples in the selected range, oldest first, times strictly ascending,
        /// staleness markers included.
        void read(int index, SampleColumns columns);
    }
}
