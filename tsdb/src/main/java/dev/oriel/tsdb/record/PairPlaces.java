package dev.oriel.tsdb.record;

import java.util.Arrays;

/// Which place in a record's dictionary each label pair has got: a map from numbers to the order of their first coming,
/// in one flat array with linear probing. Confined to one thread.
final class PairPlaces {
    private static final int MIN_SLOTS = 256;

    /// Pair and place in turn; the place one higher, so that 0 means free.
    private int[] slots = new int[2 * MIN_SLOTS];
    private int count;

    void clear() {
        if (count > 0) {
            Arrays.fill(slots, 0);
            count = 0;
        }
    }

    /// How many pairs have a place.
    int count() {
        return count;
    }

    /// The pair's place: the number of pairs before it where it is new.
    int placeOf(int pair) {
        int slot = slot(slots, pair);
        if (slots[slot + 1] == 0) {
            slots[slot] = pair;
            slots[slot + 1] = ++count;
            if (4 * count > slots.length) {
                grow();
            }
            return count - 1;
        }
        return slots[slot + 1] - 1;
    }

    private static int slot(int[] table, int pair) {
        int mask = (table.length >> 1) - 1;
        int slot = pair * 0x9e3779b9 >>> 8 & mask;
        while (table[2 * slot + 1] != 0 && table[2 * slot] != pair) {
            slot = slot + 1 & mask;
        }
        return 2 * slot;
    }

    private void grow() {
        int[] larger = new int[2 * slots.length];
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i + 1] != 0) {
                int slot = slot(larger, slots[i]);
                larger[slot] = slots[i];
                larger[slot + 1] = slots[i + 1];
            }
        }
        slots = larger;
    }
}
