package dev.oriel.model.regex;

import java.util.Arrays;

/// A set of code points, as ranges that ascend and neither overlap nor touch.
///
///     | first | last | first | last | …       both inclusive
final class CodePoints {
    static final CodePoints ALL = new Builder().add(0, Character.MAX_CODE_POINT).build();

    private final int[] ranges;

    private CodePoints(int[] ranges) {
        this.ranges = ranges;
    }

    static CodePoints of(int codePoint) {
        return new CodePoints(new int[]{codePoint, codePoint});
    }

    int rangeCount() {
        return ranges.length / 2;
    }

    int first(int range) {
        return ranges[2 * range];
    }

    int last(int range) {
        return ranges[2 * range + 1];
    }

    boolean isAll() {
        return ranges.length == 2 && ranges[0] == 0 && ranges[1] == Character.MAX_CODE_POINT;
    }

    boolean contains(int codePoint) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (codePoint <= ranges[i + 1]) {
                return codePoint >= ranges[i];
            }
        }
        return false;
    }

    /// How many there are, or more than `limit`.
    int count(int limit) {
        long count = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            count += ranges[i + 1] - ranges[i] + 1;
        }
        return (int) Math.min(count, limit + 1L);
    }

    CodePoints complement() {
        Builder builder = new Builder();
        int next = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            if (next < ranges[i]) {
                builder.add(next, ranges[i] - 1);
            }
            next = ranges[i + 1] + 1;
        }
        if (next <= Character.MAX_CODE_POINT) {
            builder.add(next, Character.MAX_CODE_POINT);
        }
        return builder.build();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof CodePoints other && Arrays.equals(ranges, other.ranges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ranges);
    }

    @Override
    public String toString() {
        return Arrays.toString(ranges);
    }

    /// Collects ranges in any order.
    static final class Builder {
        private long[] ranges = new long[8];
        private int size;

        Builder add(int first, int last) {
            if (size == ranges.length) {
                ranges = Arrays.copyOf(ranges, 2 * size);
            }
            ranges[size++] = (long) first << Integer.SIZE | last;
            return this;
        }

        Builder addAll(CodePoints codePoints) {
            for (int i = 0; i < codePoints.rangeCount(); i++) {
                add(codePoints.first(i), codePoints.last(i));
            }
            return this;
        }

        CodePoints build() {
            Arrays.sort(ranges, 0, size);
            int[] merged = new int[2 * size];
            int end = 0;
            for (int i = 0; i < size; i++) {
                int first = (int) (ranges[i] >> Integer.SIZE);
                int last = (int) ranges[i];
                if (end > 0 && first <= merged[end - 1] + 1) {
                    merged[end - 1] = Math.max(merged[end - 1], last);
                } else {
                    merged[end++] = first;
                    merged[end++] = last;
                }
            }
            return new CodePoints(Arrays.copyOf(merged, end));
        }
    }
}
