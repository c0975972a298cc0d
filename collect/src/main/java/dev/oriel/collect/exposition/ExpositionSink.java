package dev.oriel.collect.exposition;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricType;
import java.util.List;

/// Takes what a parser reads, in the order of the body. Byte ranges are valid during the call only.
///
/// Each sample begins with its series, told in one of three ways: [#expected] finds it without looking at its syntax,
/// [#find] by the bytes of its text, [#discover] by its parsed labels. One call of [#sample] or [#histogram] follows,
/// then its exemplars.
public interface ExpositionSink {
    /// The time of samples and exemplars that come without one.
    long NO_TIMESTAMP = Long.MIN_VALUE;

    /// Asks for the series that most probably comes next.
    ///
    /// @return the end of its text, if it stands at `from` and a blank and a value follow; -1 otherwise
    default int expected(byte[] buffer, int from, int limit) {
        return -1;
    }

    /// Asks for a series by its text, from the metric name to the closing brace.
    ///
    /// @return whether it is known; the text has been checked then, when it was new
    boolean find(byte[] buffer, int from, int to);

    /// A series that [#find] did not know. The same text may be asked for from now on.
    ///
    /// @param emptyLabels names of labels that came with an empty value, which a label set does not have
    void discover(byte[] buffer, int from, int to, Labels labels, List<String> emptyLabels);

    /// @param timestampMillis milliseconds since the Unix epoch, or [#NO_TIMESTAMP]
    /// @param startMillis     when the series' cumulation started, 0 where unknown
    void sample(double value, long timestampMillis, long startMillis);

    /// @param timestampMillis milliseconds since the Unix epoch, or [#NO_TIMESTAMP]
    /// @param startMillis     when the histogram's cumulation started, 0 where unknown
    void histogram(Histogram histogram, long timestampMillis, long startMillis);

    /// An exemplar of the sample before it; its time is [#NO_TIMESTAMP] where none was given.
    void exemplar(Exemplar exemplar);

    /// Asks for the line of metadata that most probably comes next.
    ///
    /// @return the end of its text, if it stands at `from` and the line ends there; -1 otherwise
    default int expectedMetadata(byte[] buffer, int from, int limit) {
        return -1;
    }

    /// Asks whether this line of metadata was read before; it is skipped then.
    default boolean isKnownMetadata(byte[] buffer, int from, int to) {
        return false;
    }

    void type(String metricFamily, MetricType type);

    void help(String metricFamily, String help);

    void unit(String metricFamily, String unit);
}
