package dev.oriel.storage.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Inputs as a careless or a hostile sender changes them. The same seed gives the same inputs.
public final class Mutation {
    /// How many inputs a test tries; `-Doriel.fuzz=N` for more.
    public static final int ROUNDS = Integer.getInteger("oriel.fuzz", 10_000);
    private static final int MAX_BYTES = 1 << 14;
    private static final byte[] EDGES = {0, 1, 9, 10, 13, 32, 34, 35, 39, 40, 41, 44, 46, 48, 61, 91, 92, 93, 101, 123,
        125, 126, 127, -128, -1};
    private static final String[] NUMBERS = {"18446744073709551616", "-9223372036854775808", "1e999999999", "0x1p-1074",
        "NaN", "-0", "00000000000000000001", "1_0", ".", "9".repeat(400)};

    private final SplittableRandom random;
    private final List<byte[]> seeds;

    /// @param seeds inputs that are good; at least one
    public Mutation(long seed, List<byte[]> seeds) {
        this.random = new SplittableRandom(seed);
        this.seeds = List.copyOf(seeds);
    }

    /// One of the seeds, changed one to five times.
    public byte[] next() {
        byte[] bytes = any();
        for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
            bytes = changed(bytes);
        }
        return bytes;
    }

    private byte[] any() {
        byte[] seed = seeds.get(random.nextInt(seeds.size()));
        int from = seed.length > MAX_BYTES ? random.nextInt(seed.length - MAX_BYTES) : 0;
        return Arrays.copyOfRange(seed, from, Math.min(seed.length, from + MAX_BYTES));
    }

    private byte[] changed(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + random.nextInt(1, 24));
        return switch (random.nextInt(8)) {
            case 0 -> spliced(bytes, at, at, new byte[]{EDGES[random.nextInt(EDGES.length)]});
            case 1 -> spliced(bytes, at, end, new byte[0]);
            case 2 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            case 3 ->
                spliced(bytes, at, end, NUMBERS[random.nextInt(NUMBERS.length)].getBytes(StandardCharsets.US_ASCII));
            case 4 -> spliced(bytes, at, at, repeated(Arrays.copyOfRange(bytes, at, end)));
            case 5 -> Arrays.copyOf(bytes, at);
            case 6 -> flipped(bytes);
            default -> {
                byte[] other = any();
                int from = random.nextInt(other.length + 1);
                yield spliced(bytes, at, bytes.length, Arrays.copyOfRange(other, from, other.length));
            }
        };
    }

    private byte[] flipped(byte[] bytes) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] repeated(byte[] piece) {
        int times = piece.length == 0 ? 0 : random.nextInt(1, 1 + MAX_BYTES / 2 / piece.length);
        byte[] all = new byte[times * piece.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = piece[i % piece.length];
        }
        return all;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
        byte[] all = new byte[from + piece.length + bytes.length - to];
        System.arraycopy(bytes, 0, all, 0, from);
        System.arraycopy(piece, 0, all, from, piece.length);
        System.arraycopy(bytes, to, all, from + piece.length, bytes.length - to);
        return all.length > 2 * MAX_BYTES ? Arrays.copyOf(all, 2 * MAX_BYTES) : all;
    }
}
