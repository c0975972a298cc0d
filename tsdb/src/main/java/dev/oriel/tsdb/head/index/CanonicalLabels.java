package dev.oriel.tsdb.head.index;

import java.util.Arrays;

/// Finds the pairs in label bytes that are canonical already, without making strings: names ascend, none twice, no
/// empty value, every length in its shortest form. Holds the last result; confined to one thread.
final class CanonicalLabels {
    private static final int LABEL_FIELD = 0x0a;
    private static final int NAME_FIELD = 0x0a;
    private static final int VALUE_FIELD = 0x12;
    private static final int STRIDE = 4;

    /// Per pair: where its content starts and ends, where its name ends, where its value starts.
    private int[] places = new int[STRIDE * 16];
    private int count;
    private byte[] buffer = new byte[0];
    private int at;
    private int end;

    /// @return whether the bytes are a canonical label set; if not, they are to be decoded and encoded anew
    boolean parse(byte[] bytes, int offset, int length) {
        buffer = bytes;
        at = offset;
        end = offset + length;
        count = 0;
        while (at < end) {
            if (!pair()) {
                return false;
            }
        }
        return true;
    }

    private boolean pair() {
        if (buffer[at] != LABEL_FIELD) {
            return false;
        }
        at++;
        int pairLength = length(end);
        if (pairLength < 0) {
            return false;
        }
        int start = at;
        int pairEnd = at + pairLength;
        int nameEnd = string(NAME_FIELD, pairEnd);
        if (nameEnd < 0) {
            return false;
        }
        int nameStart = at;
        at = nameEnd;
        int valueEnd = string(VALUE_FIELD, pairEnd);
        if (valueEnd != pairEnd || at == valueEnd || !ascends(nameStart, nameEnd)) {
            return false;
        }
        record(start, nameStart, nameEnd);
        at = valueEnd;
        return true;
    }

    /// Leaves the place at the string's first byte.
    ///
    /// @return where the string ends, or -1
    private int string(int field, int limit) {
        if (at >= limit || buffer[at] != field) {
            return -1;
        }
        at++;
        int length = length(limit);
        return length < 0 ? -1 : at + length;
    }

    /// @return a length that stays within the limit, or -1
    private int length(int limit) {
        int value = 0;
        for (int shift = 0; shift < 28 && at < limit; shift += 7) {
            byte next = buffer[at++];
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                boolean shortest = next != 0 || shift == 0;
                return shortest && value <= limit - at ? value : -1;
            }
        }
        return -1;
    }

    private boolean ascends(int nameStart, int nameEnd) {
        if (count == 0) {
            return true;
        }
        return Arrays.compareUnsigned(buffer, nameStart(count - 1), nameEnd(count - 1), buffer, nameStart, nameEnd) < 0;
    }

    private void record(int start, int nameStart, int nameEnd) {
        int to = STRIDE * count;
        if (to == places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        places[to] = start;
        places[to + 1] = nameStart;
        places[to + 2] = nameEnd;
        places[to + 3] = at;
        count++;
    }

    int count() {
        return count;
    }

    /// Where the pair's content starts: its name field.
    int start(int pair) {
        return places[STRIDE * pair];
    }

    int nameStart(int pair) {
        return places[STRIDE * pair + 1];
    }

    int nameEnd(int pair) {
        return places[STRIDE * pair + 2];
    }

    int valueStart(int pair) {
        return places[STRIDE * pair + 3];
    }

    /// Where the pair ends; the next pair's tag and length stand behind it.
    int end(int pair) {
        int start = valueStart(pair);
        int lengthStart = nameEnd(pair) + 1;
        int value = 0;
        for (int i = lengthStart, shift = 0; i < start; i++, shift += 7) {
            value |= (buffer[i] & 0x7f) << shift;
        }
        return start + value;
    }
}
