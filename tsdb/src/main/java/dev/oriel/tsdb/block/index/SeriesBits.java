package dev.oriel.tsdb.block.index;

/// A set of series numbers within a range, a bit each. Confined to one thread.
final class SeriesBits {
    private final int start;
    private final int end;
    private final long[] words;

    /// @param start the first number that can be in it
    /// @param end   one after the last
    SeriesBits(int start, int end) {
        this.start = start;
        this.end = Math.max(start, end);
        this.words = new long[this.end - start + Long.SIZE - 1 >> 6];
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /// Outside the range nothing happens.
    void add(int series) {
        int bit = series - start;
        if (bit >= 0 && series < end) {
            words[bit >> 6] |= 1L << bit;
        }
    }

    boolean contains(int series) {
        int bit = series - start;
        return bit >= 0 && series < end && (words[bit >> 6] & 1L << bit) != 0;
    }

    void addRange(int from, int to) {
        int low = Math.max(from, start) - start;
        int high = Math.min(to, end) - start;
        if (low >= high) {
            return;
        }
        int firstWord = low >> 6;
        int lastWord = high - 1 >> 6;
        long firstMask = -1L << low;
        long lastMask = -1L >>> -high;
        if (firstWord == lastWord) {
            words[firstWord] |= firstMask & lastMask;
            return;
        }
        words[firstWord] |= firstMask;
        for (int i = firstWord + 1; i < lastWord; i++) {
            words[i] = -1L;
        }
        words[lastWord] |= lastMask;
    }

    void clear(int series) {
        int bit = series - start;
        words[bit >> 6] &= ~(1L << bit);
    }

    /// Keeps what is in both; of the same range.
    void and(SeriesBits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= other.words[i];
        }
    }

    /// Takes out what is in the other; of the same range.
    void andNot(SeriesBits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= ~other.words[i];
        }
    }

    int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    int[] toArray() {
        int[] series = new int[count()];
        int at = 0;
        for (int i = 0; i < words.length; i++) {
            for (long word = words[i]; word != 0; word &= word - 1) {
                series[at++] = start + (i << 6) + Long.numberOfTrailingZeros(word);
            }
        }
        return series;
    }
}
