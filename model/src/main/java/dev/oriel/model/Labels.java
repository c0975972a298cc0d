package dev.oriel.model;

import java.util.Map;
import java.util.TreeMap;

/// A series' identity: label names and values, sorted by name, without duplicate names and without empty values
/// (an absent label and an empty one are the same). The metric name is the value of [#METRIC_NAME].
///
/// Implementations may be views onto a store's symbol tables: materialising strings only when asked. Two label sets are
/// equal when their pairs are, whichever class they are of. Immutable and thread-safe.
public abstract class Labels implements Comparable<Labels> {
    public static final String METRIC_NAME = "__name__";
    /// The upper bound of a classic histogram's bucket.
    public static final String BUCKET_BOUND = "le";

    private static final Labels EMPTY = new ArrayLabels(new String[0]);

    /// Zero until computed.
    private int hash;

    public static Labels empty() {
        return EMPTY;
    }

    /// @param namesAndValues name, value, name, value, …; in any order; empty values are left out
    /// @throws IllegalArgumentException an odd count, or a name given twice
    public static Labels of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "label names and values: " + namesAndValues.length + " strings (expected: an even count)");
        }
        LabelsBuilder builder = new LabelsBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.addUnique(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    public static Labels of(Map<String, String> pairs) {
        LabelsBuilder builder = new LabelsBuilder();
        pairs.forEach(builder::set);
        return builder.build();
    }

    public abstract int size();

    /// @param index from 0 to below [#size]; names ascend by code point
    public abstract String name(int index);

    public abstract String value(int index);

    /// The label's value, or the empty string where there is none.
    public String get(String name) {
        for (int i = 0, size = size(); i < size; i++) {
            if (name(i).equals(name)) {
                return value(i);
            }
        }
        return "";
    }

    public final String metricName() {
        return get(METRIC_NAME);
    }

    public final boolean has(String name) {
        return !get(name).isEmpty();
    }

    public final boolean isEmpty() {
        return size() == 0;
    }

    public final LabelsBuilder toBuilder() {
        return new LabelsBuilder(this);
    }

    public final Labels withoutMetricName() {
        return has(METRIC_NAME) ? toBuilder().remove(METRIC_NAME).build() : this;
    }

    public final Map<String, String> toMap() {
        Map<String, String> map = new TreeMap<>(CodePointOrder.INSTANCE);
        for (int i = 0, size = size(); i < size; i++) {
            map.put(name(i), value(i));
        }
        return map;
    }

    /// By name, then value, pair by pair; a prefix comes first. Prometheus' order of result series.
    @Override
    public final int compareTo(Labels other) {
        int common = Math.min(size(), other.size());
        for (int i = 0; i < common; i++) {
            int byName = CodePointOrder.compareStrings(name(i), other.name(i));
            if (byName != 0) {
                return byName;
            }
            int byValue = CodePointOrder.compareStrings(value(i), other.value(i));
            if (byValue != 0) {
                return byValue;
            }
        }
        return Integer.compare(size(), other.size());
    }

    @Override
    public final boolean equals(Object object) {
        if (this == object) {
            return true;
        }
        if (!(object instanceof Labels other) || size() != other.size() || hashCode() != other.hashCode()) {
            return false;
        }
        for (int i = 0, size = size(); i < size; i++) {
            if (!name(i).equals(other.name(i)) || !value(i).equals(other.value(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public final int hashCode() {
        int result = hash;
        if (result == 0) {
            result = 1;
            for (int i = 0, size = size(); i < size; i++) {
                result = 31 * (31 * result + name(i).hashCode()) + value(i).hashCode();
            }
            hash = result;
        }
        return result;
    }

    /// As PromQL shows a series: `up{job="a"}`; names that are not classic identifiers are quoted.
    @Override
    public final String toString() {
        return LabelsText.format(this);
    }

    /// Label pairs in one sorted array: name, value, name, value, ….
    static final class ArrayLabels extends Labels {
        private final String[] pairs;

        ArrayLabels(String[] pairs) {
            this.pairs = pairs;
        }

        @Override
        public int size() {
            return pairs.length >> 1;
        }

        @Override
        public String name(int index) {
            return pairs[index << 1];
        }

        @Override
        public String value(int index) {
            return pairs[(index << 1) + 1];
        }
    }
}
