package dev.oriel.tsdb.head.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// A map from 128-bit fingerprints to numbers, in one flat array with linear probing.
///
///     slot: | high int64 | low int64 | number + 1, 0: free |
///
/// Any thread may look up while one thread (the caller's lock) adds: a slot's number is published after its key, and
/// growing publishes a new array. Entries leave only by [#retain], which builds a new array too.
public final class FingerprintTable {
    /// What [#find] answers for a fingerprint that is not there.
    public static final int ABSENT = -1;

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int WIDTH = 3;
    private static final int MIN_SLOTS = 64;

    private volatile long[] slots = new long[WIDTH * MIN_SLOTS];
    private int size;

    /// Says which entries stay.
    @FunctionalInterface
    public interface Retained {
        boolean test(int number);
    }

    public int find(long high, long low) {
        return find(slots, high, low);
    }

    private static int find(long[] table, long high, long low) {
        int mask = table.length / WIDTH - 1;
        for (int slot = (int) high & mask;; slot = slot + 1 & mask) {
            int at = WIDTH * slot;
            long number = (long) SLOT.getAcquire(table, at + 2);
            if (number == 0) {
                return ABSENT;
            }
            if (table[at] == high && table[at + 1] == low) {
                return (int) number - 1;
            }
        }
    }

    /// Adds an entry whose fingerprint is not there.
    public void add(long high, long low, int number) {
        if (size >= slots.length / WIDTH * 7 / 10) {
            rebuild(slots.length / WIDTH * 2, any -> true);
        }
        put(slots, high, low, number);
        size++;
    }

    /// Makes room for so many entries in all, so that the table need not grow on the way there.
    public void expect(int entries) {
        int capacity = capacityFor(entries);
        if (capacity > slots.length / WIDTH) {
            rebuild(capacity, any -> true);
        }
    }

    /// Keeps only the entries whose numbers pass.
    public void retain(Retained retained) {
        long[] old = slots;
        int kept = 0;
        for (int at = 0; at < old.length; at += WIDTH) {
            if (old[at + 2] != 0 && retained.test((int) old[at + 2] - 1)) {
                kept++;
            }
        }
        size = kept;
        rebuild(capacityFor(kept), retained);
    }

    private static int capacityFor(int entries) {
        int capacity = MIN_SLOTS;
        while (entries >= capacity / 10 * 7) {
            capacity *= 2;
        }
        return capacity;
    }

    public int size() {
        return size;
    }

    public long heldBytes() {
        return 8L * slots.length;
    }

    private void rebuild(int capacity, Retained retained) {
        long[] old = slots;
        long[] table = new long[WIDTH * capacity];
        for (int at = 0; at < old.length; at += WIDTH) {
            if (old[at + 2] != 0 && retained.test((int) old[at + 2] - 1)) {
                put(table, old[at], old[at + 1], (int) old[at + 2] - 1);
            }
        }
        slots = table;
    }

    private static void put(long[] table, long high, long low, int number) {
        int mask = table.length / WIDTH - 1;
        int slot = (int) high & mask;
        while (table[WIDTH * slot + 2] != 0) {
            slot = slot + 1 & mask;
        }
        table[WIDTH * slot] = high;
        table[WIDTH * slot + 1] = low;
        SLOT.setRelease(table, WIDTH * slot + 2, (long) number + 1);
    }
}
