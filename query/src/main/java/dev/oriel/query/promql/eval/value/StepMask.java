package dev.oriel.query.promql.eval.value;

/// A set of steps of one grid. Confined to one thread.
public final class StepMask {
    private final long[] words;

    public StepMask(int steps) {
        words = new long[(steps + 63) >>> 6];
    }

    /// Heap bytes of a mask.
    public static long bytes(int steps) {
        return 48L + ((steps + 63) >>> 6) * 8L;
    }

    public boolean get(int step) {
        return (words[step >>> 6] & 1L << step) != 0;
    }

    public void set(int step) {
        words[step >>> 6] |= 1L << step;
    }

    /// Adds a step.
    ///
    /// @return whether it was there already
    public boolean claim(int step) {
        boolean before = get(step);
        set(step);
        return before;
    }

    /// Adds the steps that have a value.
    public void add(StepColumn column) {
        long[] present = column.present();
        for (int i = 0; i < words.length; i++) {
            words[i] |= present[i];
        }
    }

    public void add(StepMask other) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i];
        }
    }

    /// Whether any step of the column is in the set.
    public boolean intersects(StepColumn column) {
        long[] present = column.present();
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & present[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /// Steps `64 * index` to `64 * index + 63` as bits.
    public long word(int index) {
        return words[index];
    }

    public int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }
}
