package dev.oriel.query.promql.eval.select;

/// What of a sample an instant selector gives.
public enum SampleField {
    VALUE,
    /// When the sample was taken, in seconds.
    TIMESTAMP,
    /// When the sample's cumulation started, in seconds; 0 where unknown.
    START_TIMESTAMP,
    /// When the sample was taken, in milliseconds; histograms are refused.
    INFO_TIME
}
