package dev.oriel.collect.scrape;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Remembers pieces of text by number, from 1, and in which order they came: targets send the same lines in the same
/// order again and again, so that the next line is mostly found by comparing it with the one that followed last time.
/// Only where that fails is it looked up by hash.
///
/// All texts lie in one array, one behind the other. Confined to one thread.
final class LineTable {
    static final int NONE = 0;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;
    private static final int FIRST_LINES = 64;

    private byte[] texts = new byte[FIRST_LINES * 64];
    private int textEnd;
    private int[] starts = new int[FIRST_LINES];
    private int[] ends = new int[FIRST_LINES];
    private int[] hashes = new int[FIRST_LINES];
    /// The line that came after this one last time; that of [#NONE] is the first line.
    private int[] following = new int[FIRST_LINES];
    private int[] slots = new int[2 * FIRST_LINES];
    private int count;
    private int previous = NONE;

    /// How many lines there are; their numbers are 1 to this.
    int count() {
        return count;
    }

    /// Begins at the first line again.
    void rewind() {
        previous = NONE;
    }

    /// The line that is expected next, if it stands at `from`.
    int expected(byte[] buffer, int from, int limit) {
        int line = following[previous];
        if (line == NONE) {
            return NONE;
        }
        int start = starts[line];
        int length = ends[line] - start;
        return limit - from >= length && Arrays.mismatch(texts, start, start + length, buffer, from, from + length) < 0
                ? line
                : NONE;
    }

    int length(int line) {
        return ends[line] - starts[line];
    }

    int find(byte[] buffer, int from, int to) {
        int hash = hash(buffer, from, to);
        int mask = slots.length - 1;
        for (int slot = hash & mask; slots[slot] != NONE; slot = slot + 1 & mask) {
            int line = slots[slot];
            if (hashes[line] == hash && Arrays.equals(texts, starts[line], ends[line], buffer, from, to)) {
                return line;
            }
        }
        return NONE;
    }

    /// Adds a text that is not there yet.
    int add(byte[] buffer, int from, int to) {
        int line = ++count;
        if (line == starts.length) {
            grow();
        }
        int length = to - from;
        if (textEnd + length > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(2 * texts.length, textEnd + length));
        }
        System.arraycopy(buffer, from, texts, textEnd, length);
        starts[line] = textEnd;
        textEnd += length;
        ends[line] = textEnd;
        hashes[line] = hash(buffer, from, to);
        following[line] = NONE;
        insert(line);
        return line;
    }

    /// Says that the line has come, after the one before.
    void arrived(int line) {
        following[previous] = line;
        previous = line;
    }

    /// Adds another table's line to this one, for copying what is still needed.
    int copyFrom(LineTable other, int line) {
        return add(other.texts, other.starts[line], other.ends[line]);
    }

    private void grow() {
        int size = 2 * starts.length;
        starts = Arrays.copyOf(starts, size);
        ends = Arrays.copyOf(ends, size);
        hashes = Arrays.copyOf(hashes, size);
        following = Arrays.copyOf(following, size);
        slots = new int[2 * size];
        for (int line = 1; line < count; line++) {
            insert(line);
        }
    }

    private void insert(int line) {
        int mask = slots.length - 1;
        int slot = hashes[line] & mask;
        while (slots[slot] != NONE) {
            slot = slot + 1 & mask;
        }
        slots[slot] = line;
    }

    /// Multiplies eight bytes at a time into one number; the texts come from one target, which can only slow itself.
    private static int hash(byte[] buffer, int from, int to) {
        long hash = to - from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = Long.rotateLeft((hash ^ (long) LONGS.get(buffer, at)) * MULTIPLIER, 29);
        }
        for (; at < to; at++) {
            hash = (hash ^ buffer[at]) * MULTIPLIER;
        }
        hash ^= hash >>> 32;
        return (int) (hash * MULTIPLIER >>> 32);
    }
}
