package dev.oriel.tsdb.head.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A 128-bit hash of bytes under a secret key: equal hashes are taken for equal bytes. Two lanes of multiply-and-fold
/// over 16 bytes a step; with a key that senders do not know they cannot aim at collisions, and by chance ten million
/// series collide with a probability of about 10⁻²⁵. Holds its last result; confined to one thread.
public final class LabelHash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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
        while (end - at >= 16) {
            long first = (long) LONG.get(buffer, at);
            long second = (long) LONG.get(buffer, at + 8);
            laneA = fold(first ^ laneA, second ^ key1);
            laneB = fold(first ^ key2, second ^ laneB);
            at += 16;
        }
        if (at < end) {
            long first = tail(buffer, at, Math.min(8, end - at));
            long second = tail(buffer, at + 8, end - at - 8);
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
