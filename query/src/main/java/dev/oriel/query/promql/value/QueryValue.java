package dev.oriel.query.promql.value;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The value of a query. Arrays and lists are not to be written to.
public sealed interface QueryValue {
    ValueType type();

    /// @param timestampMillis milliseconds since the Unix epoch
    record Scalar(long timestampMillis, double value) implements QueryValue {
        @Override
        public ValueType type() {
            return ValueType.SCALAR;
        }
    }

    /// @param timestampMillis milliseconds since the Unix epoch
    record StringValue(long timestampMillis, String text) implements QueryValue {
        @Override
        public ValueType type() {
            return ValueType.STRING;
        }
    }

    /// At most one sample of each series, in an order that may mean something.
    record InstantVector(List<Sample> samples) implements QueryValue {
        @Override
        public ValueType type() {
            return ValueType.VECTOR;
        }
    }

    /// Series sorted by labels; those without samples are left out.
    record Matrix(List<Series> series) implements QueryValue {
        @Override
        public ValueType type() {
            return ValueType.MATRIX;
        }
    }

    /// One sample of a vector.
    ///
    /// @param timestampMillis milliseconds since the Unix epoch
    /// @param value           of a float sample; not meant where there is a histogram
    /// @param histogram       null for a float sample
    record Sample(Labels labels, long timestampMillis, double value, @Nullable Histogram histogram) {}

    /// One series of a matrix: columns of the same length.
    ///
    /// @param times      milliseconds since the Unix epoch, ascending
    /// @param values     of float samples
    /// @param histograms null as a whole where all samples are floats, otherwise null at the floats' places
    record Series(Labels labels, long[] times, double[] values, @Nullable Histogram @Nullable [] histograms) {
        public Series {
            if (times.length != values.length || histograms != null && times.length != histograms.length) {
                throw new IllegalArgumentException("series columns: " + times.length + " times and " + values.length
                        + " values (expected: as many)");
            }
        }

        /// A series without histograms.
        public static Series ofFloats(Labels labels, long[] times, double[] values) {
            return new Series(labels, times, values, null);
        }

        public int size() {
            return times.length;
        }

        /// The histogram at a place; null for a float sample.
        public @Nullable Histogram histogram(int index) {
            return histograms == null ? null : histograms[index];
        }
    }
}
