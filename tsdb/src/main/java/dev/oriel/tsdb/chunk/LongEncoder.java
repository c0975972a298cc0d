package dev.oriel.tsdb.chunk;

import static dev.oriel.tsdb.chunk.LongCodec.CHANGES;
import static dev.oriel.tsdb.chunk.LongCodec.CONSTANT;
import static dev.oriel.tsdb.chunk.LongCodec.DELTA;
import static dev.oriel.tsdb.chunk.LongCodec.DELTA2;
import static dev.oriel.tsdb.chunk.LongCodec.LINEAR;
import static dev.oriel.tsdb.chunk.LongCodec.VALUE;

import org.jspecify.annotations.Nullable;

/// Writes columns of whole numbers: times, scaled values, bits of doubles. The shape ([LongCodec]) is chosen anew for
/// each column by one look at the sizes of its numbers, steps, and steps' steps. All arithmetic wraps, so that any
/// numbers come back. Keeps working memory; confined to one thread.
public final class LongEncoder {
    /// A step to a new number costs about so many bytes in a list of changes, beyond the step's own.
    private static final int CHANGE_GAP_BYTES = 1;

    private final PackedEncoder packed = new PackedEncoder();
    private long[] steps = new long[512];

    /// Writes a column into one stream.
    public void encode(long[] column, int from, int count, ByteSink out) {
        encode(column, from, count, 0, out, null);
    }

    /// Writes a column into three streams.
    public void encode(long[] column, int from, int count, SplitSink out) {
        encode(column, from, count, 0, out.heads(), out);
    }

    /// @param tag four bits of the caller's, kept in the first byte
    void encode(long[] column, int from, int count, int tag, ByteSink out, @Nullable SplitSink split) {
        int high = tag << LongCodec.TAG_SHIFT;
        if (count == 0) {
            return;
        }
        long first = column[from];
        if (count == 1) {
            out.putByte(high | CONSTANT.ordinal());
            out.putZigzag(first);
            return;
        }
        if (steps.length < count) {
            steps = new long[Math.max(count, 2 * steps.length)];
        }
        LongCodec codec = choose(column, from, count, split != null);
        out.putByte(high | codec.ordinal() | (split != null ? LongCodec.SPLIT_FLAG : 0));
        switch (codec) {
            case CONSTANT -> out.putZigzag(first);
            case LINEAR -> {
                out.putZigzag(first);
                out.putZigzag(steps[1]);
            }
            case CHANGES -> putChanges(first, count, out);
            case VALUE -> packed.encode(column, from, count, out, split);
            case DELTA -> {
                out.putZigzag(first);
                packed.encode(steps, 1, count - 1, out, split);
            }
            case DELTA2 -> {
                out.putZigzag(first);
                out.putZigzag(steps[1]);
                for (int i = count - 1; i >= 2; i--) {
                    steps[i] -= steps[i - 1];
                }
                packed.encode(steps, 2, count - 2, out, split);
            }
        }
    }

    /// Fills the steps on the way.
    private LongCodec choose(long[] column, int from, int count, boolean split) {
        long first = column[from];
        long firstStep = column[from + 1] - first;
        long previous = first;
        long previousStep = firstStep;
        long valueBits = 0;
        long stepBits = 0;
        long secondBits = 0;
        int changes = 0;
        long changeBits = 0;
        for (int i = 1; i < count; i++) {
            long number = column[from + i];
            long step = number - previous;
            long second = step - previousStep;
            steps[i] = step;
            previous = number;
            previousStep = step;
            long offset = number - first;
            valueBits += Long.SIZE - Long.numberOfLeadingZeros(offset ^ offset >> 63);
            int size = Long.SIZE - Long.numberOfLeadingZeros(step << 1 ^ step >> 63);
            stepBits += size;
            secondBits += Long.SIZE - Long.numberOfLeadingZeros(second << 1 ^ second >> 63);
            if (step != 0) {
                changes++;
                changeBits += size;
            }
        }
        if (changes == 0) {
            return CONSTANT;
        }
        if (secondBits == 0) {
            return LINEAR;
        }
        LongCodec best = valueBits + count <= stepBits ? VALUE : secondBits < stepBits ? DELTA2 : DELTA;
        if (count == 2) {
            return VALUE;
        }
        long changeBytes = 2L + (long) changes * CHANGE_GAP_BYTES + (changeBits + 3L * changes) / 8;
        long packedBytes = packed.estimateBytes(best, column, from, steps, count);
        return changeBytes <= (split ? packedBytes / 2 : packedBytes) ? CHANGES : best;
    }

    private void putChanges(long first, int count, ByteSink out) {
        int changes = 0;
        for (int i = 1; i < count; i++) {
            changes += steps[i] != 0 ? 1 : 0;
        }
        out.putZigzag(first);
        out.putVarint(changes);
        int last = 0;
        for (int i = 1; i < count; i++) {
            if (steps[i] != 0) {
                out.putVarint(i - last - 1);
                out.putZigzag(steps[i]);
                last = i;
            }
        }
    }
}
