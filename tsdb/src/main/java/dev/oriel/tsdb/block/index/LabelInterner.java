package dev.oriel.tsdb.block.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Numbers strings, and pairs of a label's name and value, by first appearance. Confined to one thread.
final class LabelInterner {
    private final Map<String, Integer> numbers = new HashMap<>();
    private String[] strings = new String[256];
    private int stringCount;

    private long[] pairs = new long[256];
    private int pairCount;
    /// Open addressing; a pair's number plus one.
    private int[] slots = new int[1024];

    int stringCount() {
        return stringCount;
    }

    int pairCount() {
        return pairCount;
    }

    int nameOf(int pair) {
        return (int) (pairs[pair] >>> 32);
    }

    int valueOf(int pair) {
        return (int) pairs[pair];
    }

    /// The strings in the order of their numbers.
    String[] strings() {
        return Arrays.copyOf(strings, stringCount);
    }

    /// The number of a string that was given before.
    int numberOf(String string) {
        return numbers.getOrDefault(string, -1);
    }

    int pair(String name, String value) {
        return pair((long) intern(name) << 32 | intern(value));
    }

    private int intern(String string) {
        Integer known = numbers.get(string);
        if (known != null) {
            return known;
        }
        if (stringCount == strings.length) {
            strings = Arrays.copyOf(strings, 2 * stringCount);
        }
        strings[stringCount] = string;
        numbers.put(string, stringCount);
        return stringCount++;
    }

    private int pair(long pair) {
        if (2 * pairCount >= slots.length) {
            grow();
        }
        int slot = slotOf(pair);
        while (slots[slot] != 0) {
            if (pairs[slots[slot] - 1] == pair) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        if (pairCount == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * pairCount);
        }
        pairs[pairCount] = pair;
        slots[slot] = pairCount + 1;
        return pairCount++;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (int i = 0; i < pairCount; i++) {
            int slot = slotOf(pairs[i]);
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = i + 1;
        }
    }

    private int slotOf(long pair) {
        long mixed = pair * 0x9e37_79b9_7f4a_7c15L;
        return (int) (mixed >>> 32) & slots.length - 1;
    }
}
