package dev.oriel.tsdb.head.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A 128-bit hash of bytes under a secret key: equal hashes are taken for equal bytes. Two lanes of multiply-and-fold
/// over 16 bytes a step; with a key that senders do not know they cannot aim at collisions, and by chance ten million
/// series collide with a probability of about 10⁻²⁵. Long input is taken by two pairs of lanes in turn, since a pair
/// waits for its last multiplication. Holds its last result; confined to one thread.
public final class LabelHash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int STEP_BYTES = 16;

    private final long key0;
    private final long key1;
    private final long key2;
    private final long key3;
    private long high;
    private long low;

    public LabelHash(HashKey key) {
        key0 = key.first();
        key1 = key.second();
        key2 = spread(key0 + 0x9e3779b97f4a7c15L);
        key3 = spread(key1 + 0xbf58476d1ce4e5b9L);
    }

    /// What a store's hashes are keyed with: random, and kept from those who send.
    public record HashKey(long first, long second) {}

    public void compute(byte[] buffer, int offset, int length) {
        long laneA = key0 ^ length;
        long laneB = key1;
        int at = offset;
        int end = offset + length;
        if (length >= 2 * STEP_BYTES) {
            long laneC = key2 ^ length;
            long laneD = key3;
            do {
                long first = (long) LONG.get(buffer, at);
                long second = (long) LONG.get(buffer, at + 8);
                long third = (long) LONG.get(buffer, at + 16);
                long fourth = (long) LONG.get(buffer, at + 24);
                laneA = fold(first ^ laneA, second ^ key1);
                laneB = fold(first ^ key2, second ^ laneB);
                laneC = fold(third ^ laneC, fourth ^ key3);
                laneD = fold(third ^ key0, fourth ^ laneD);
                at += 2 * STEP_BYTES;
            } while (end - at >= 2 * STEP_BYTES);
            laneA = fold(laneA ^ key3, laneC ^ key0);
            laneB = fold(laneB ^ key1, laneD ^ key2);
        }
        if (end - at >= STEP_BYTES) {
            long first = (long) LONG.get(buffer, at);
            long second = (long) LONG.get(buffer, at + 8);
            laneA = fold(first ^ laneA, second ^ key1);
            laneB = fold(first ^ key2, second ^ laneB);
            at += STEP_BYTES;
        }
        if (at < end) {
            long first;
            long second;
            if (length >= STEP_BYTES) {
                // The last 16 bytes, some of them once more.
                first = (long) LONG.get(buffer, end - 16);
                second = (long) LONG.get(buffer, end - 8);
            } else {
                first = tail(buffer, at, Math.min(8, end - at));
                second = tail(buffer, at + 8, end - at - 8);
            }
            laneA = fold(first ^ laneA ^ key3, second ^ key2);
            laneB = fold(first ^ key0, second ^ laneB ^ key3);
        }
        high = fold(laneA ^ key2, laneB ^ key3 ^ length);
        low = fold(laneB ^ key0, laneA ^ key1);
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    private static long tail(byte[] buffer, int at, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (buffer[at + i] & 0xffL) << (8 * i);
        }
        return value;
    }

    private static long fold(long left, long right) {
        return left * right ^ Math.unsignedMultiplyHigh(left, right);
    }

    private static long spread(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
