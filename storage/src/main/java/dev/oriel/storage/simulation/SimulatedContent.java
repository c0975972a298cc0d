package dev.oriel.storage.simulation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/// The bytes of a file: as programs see them, and as they stand on the platters.
///
///     volatile   | sector 0 | sector 1 | sector 2' | sector 3' |      ' changed since the last force
///     durable    | sector 0 | sector 1 | sector 2  |
final class SimulatedContent implements SimulatedNode {
    /// What a disk writes as a whole; a longer write tears between sectors.
    static final int SECTOR_BYTES = 512;

    private byte[] bytes;
    private int size;
    private byte[] durable;
    private int durableSize;
    private final BitSet changedSectors = new BitSet();

    SimulatedContent(byte[] image) {
        bytes = image;
        size = image.length;
        durable = image.clone();
        durableSize = size;
    }

    int size() {
        return size;
    }

    void append(ByteBuffer source, int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, 2 * bytes.length));
        }
        source.get(bytes, size, length);
        if (length > 0) {
            changedSectors.set(size / SECTOR_BYTES, (size + length - 1) / SECTOR_BYTES + 1);
        }
        size += length;
    }

    int read(long position, ByteBuffer into) {
        int length = Math.clamp(size - position, 0, into.remaining());
        if (length > 0) {
            into.put(bytes, (int) position, length);
        }
        return length;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    void truncate(long sizeBytes) {
        if (sizeBytes < size) {
            size = (int) sizeBytes;
            Arrays.fill(bytes, size, bytes.length, (byte) 0);
            changedSectors.set(size / SECTOR_BYTES);
        }
    }

    void force() {
        if (durable.length < size) {
            durable = Arrays.copyOf(durable, bytes.length);
        }
        for (int s = changedSectors.nextSetBit(0); s >= 0; s = changedSectors.nextSetBit(s + 1)) {
            copySector(s, durable, size);
        }
        durableSize = size;
        changedSectors.clear();
    }

    /// What is changed now will never be forced: the system believes it clean, as after a failed fsync.
    void forgetChanges() {
        changedSectors.clear();
    }

    void flipBit(long bit) {
        int at = (int) (bit / 8);
        byte mask = (byte) (1 << bit % 8);
        bytes[at] ^= mask;
        if (at < durableSize) {
            durable[at] ^= mask;
        }
    }

    /// What is left after a power failure: nothing that was not forced, or all of it, or its beginning, or some
    /// sectors of it.
    SimulatedContent afterCrash(RandomGenerator random) {
        int mode = random.nextInt(4);
        int surviving = switch (mode) {
            case 0 -> durableSize;
            case 1 -> Math.min(durableSize, size) + random.nextInt(Math.abs(size - durableSize) + 1);
            default -> size;
        };
        byte[] image = Arrays.copyOf(Arrays.copyOf(durable, Math.min(durableSize, surviving)), surviving);
        for (int s = changedSectors.nextSetBit(0); mode != 0 && s >= 0; s = changedSectors.nextSetBit(s + 1)) {
            if (mode < 3 || random.nextBoolean()) {
                copySector(s, image, surviving);
            }
        }
        return new SimulatedContent(image);
    }

    private void copySector(int sector, byte[] target, int end) {
        int from = sector * SECTOR_BYTES;
        int to = Math.min(Math.min(from + SECTOR_BYTES, size), end);
        if (from < to) {
            System.arraycopy(bytes, from, target, from, to - from);
        }
    }
}
