package dev.oriel.storage.metric;

import dev.oriel.model.Exemplar;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.TimeRange;
import java.util.List;
import java.util.Map;

/// Reads what was committed when it was opened, of one tenant, within one time range. Thread-safe; close it, it holds
/// blocks open.
public interface MetricQuerier extends AutoCloseable {
    /// The series that all matchers fit and that may have samples in the range; a series without any may be among
    /// them. In the store's own order, each label set once.
    ///
    /// @param matchers at least one; an empty list matches everything
    SeriesSet select(TimeRange range, List<LabelMatcher> matchers);

    /// Names of the labels of the series that fit, sorted by code point.
    ///
    /// @param limit at most so many names; 0: all
    List<String> labelNames(List<LabelMatcher> matchers, int limit);

    /// Values of one label among the series that fit, sorted by code point.
    ///
    /// @param limit at most so many values; 0: all
    List<String> labelValues(String name, List<LabelMatcher> matchers, int limit);

    /// Exemplars of the series that fit any of the selectors, by series, in time order.
    Map<Labels, List<Exemplar>> exemplars(TimeRange range, List<List<LabelMatcher>> selectors);

    /// What metric families said of themselves, sorted by name.
    Map<String, MetricMetadata> metadata();

    /// What whoever reads the answers must know of this view: why it is not whole. Empty: it is.
    default List<String> warnings() {
        return List.of();
    }

    @Override
    void close();
}
