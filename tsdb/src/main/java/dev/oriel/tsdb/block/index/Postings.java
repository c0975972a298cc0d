package dev.oriel.tsdb.block.index;

import dev.oriel.tsdb.chunk.ByteCursor;

/// One list of series numbers in the index, its ends known, its middle not yet read. Reads what [PostingsEncoder] wrote.
/// Confined to one thread.
final class Postings {
    private final ByteCursor in;
    private final int count;
    private final int first;
    private final int last;

    Postings(ByteCursor in, int seriesCount) {
        this.in = in;
        this.count = in.readCount(seriesCount);
        this.first = in.readCount(seriesCount);
        this.last = first + in.readCount(seriesCount);
        if (last >= seriesCount) {
            throw in.invalid("series " + last, "below " + seriesCount);
        }
    }

    int count() {
        return count;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    /// Sets the bits of the series that are in the set's range. To be called once.
    void addTo(SeriesBits set) {
        if (count == 0 || first >= set.end() || last < set.start()) {
            return;
        }
        if (last - first == count - 1) {
            set.addRange(first, last + 1);
            return;
        }
        set.add(first);
        int before = first;
        for (int at = 1; at < count; at += PostingsEncoder.BLOCK_STEPS) {
            int steps = Math.min(PostingsEncoder.BLOCK_STEPS, count - at);
            int blockLast = before + in.readCount(last - before);
            int width = in.readByte();
            if (width > Integer.SIZE) {
                throw in.invalid("width " + width, "0 to 32");
            }
            int from = in.skip(steps * width + 7 >> 3);
            if (blockLast >= set.start()) {
                if (before >= set.end()) {
                    return;
                }
                if (width == 0) {
                    set.addRange(before + 1, before + steps + 1);
                } else {
                    addSteps(from, before, steps, width, set);
                }
            }
            before = blockLast;
        }
    }

    private void addSteps(int from, int before, int steps, int width, SeriesBits set) {
        byte[] bytes = in.array();
        long mask = (1L << width) - 1;
        long pending = 0;
        int bits = 0;
        int at = from;
        int series = before;
        for (int i = 0; i < steps; i++) {
            while (bits < width) {
                pending |= (bytes[at++] & 0xffL) << bits;
                bits += Byte.SIZE;
            }
            series += (int) (pending & mask) + 1;
            pending >>>= width;
            bits -= width;
            set.add(series);
        }
    }
}
