package dev.oriel.storage.metric;

import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import java.nio.charset.StandardCharsets;

/// Label sets as bytes: those of the repeated `labels` field of Prometheus' remote-write `TimeSeries`, so that the
/// bytes of a request can be looked up as they are.
///
///     ( 0x0a length(pair) pair )*        pair: 0x0a length(name) name 0x12 length(value) value
///
/// Lengths are protobuf varints, strings are UTF-8. Canonical: names ascend, none twice, no empty value.
public final class LabelBytes {
    private static final int LABEL_FIELD = 0x0a;
    private static final int NAME_FIELD = 0x0a;
    private static final int VALUE_FIELD = 0x12;

    private LabelBytes() {}

    public static byte[] encode(Labels labels) {
        byte[][] strings = new byte[2 * labels.size()][];
        int total = 0;
        for (int i = 0; i < labels.size(); i++) {
            byte[] name = labels.name(i).getBytes(StandardCharsets.UTF_8);
            byte[] value = labels.value(i).getBytes(StandardCharsets.UTF_8);
            strings[2 * i] = name;
            strings[2 * i + 1] = value;
            total += labelBytes(name, value);
        }
        byte[] out = new byte[total];
        int at = 0;
        for (int i = 0; i < strings.length; i += 2) {
            at = putLabel(out, at, strings[i], strings[i + 1]);
        }
        return out;
    }

    /// The bytes of a label set with one label.
    public static byte[] encode(String name, String value) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] valueBytes = value.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[labelBytes(nameBytes, valueBytes)];
        putLabel(out, 0, nameBytes, valueBytes);
        return out;
    }

    /// Reads label bytes in any order; unknown fields are refused.
    ///
    /// @throws IllegalArgumentException the bytes are no label set, or a name comes twice
    public static Labels decode(byte[] buffer, int offset, int length) {
        LabelsBuilder labels = new LabelsBuilder();
        Cursor cursor = new Cursor(buffer, offset, offset + length);
        while (cursor.at < cursor.end) {
            cursor.expect(LABEL_FIELD);
            int pairEnd = cursor.length();
            pairEnd += cursor.at;
            String name = "";
            String value = "";
            while (cursor.at < pairEnd) {
                int tag = cursor.buffer[cursor.at];
                if (tag == NAME_FIELD) {
                    cursor.at++;
                    name = cursor.string(pairEnd);
                } else {
                    cursor.expect(VALUE_FIELD);
                    value = cursor.string(pairEnd);
                }
            }
            labels.addUnique(name, value);
        }
        return labels.build();
    }

    private static int labelBytes(byte[] name, byte[] value) {
        int pair = pairBytes(name, value);
        return 1 + varintBytes(pair) + pair;
    }

    private static int putLabel(byte[] out, int start, byte[] name, byte[] value) {
        out[start] = LABEL_FIELD;
        int at = putVarint(out, start + 1, pairBytes(name, value));
        at = putString(out, at, NAME_FIELD, name);
        return putString(out, at, VALUE_FIELD, value);
    }

    private static int pairBytes(byte[] name, byte[] value) {
        return 2 + varintBytes(name.length) + name.length + varintBytes(value.length) + value.length;
    }

    private static int putString(byte[] out, int at, int tag, byte[] string) {
        out[at] = (byte) tag;
        int start = putVarint(out, at + 1, string.length);
        System.arraycopy(string, 0, out, start, string.length);
        return start + string.length;
    }

    private static int putVarint(byte[] out, int start, int value) {
        int at = start;
        int rest = value;
        while (rest >= 0x80) {
            out[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        out[at++] = (byte) rest;
        return at;
    }

    private static int varintBytes(int value) {
        return Math.max(1, (38 - Integer.numberOfLeadingZeros(value)) / 7);
    }

    /// A place in the bytes that refuses to leave them.
    private static final class Cursor {
        private final byte[] buffer;
        private final int start;
        private final int end;
        private int at;

        Cursor(byte[] buffer, int start, int end) {
            this.buffer = buffer;
            this.start = start;
            this.end = end;
            this.at = start;
        }

        void expect(int tag) {
            if (buffer[at] != tag) {
                throw invalid("tag 0x" + Integer.toHexString(buffer[at] & 0xff), "0x" + Integer.toHexString(tag));
            }
            at++;
        }

        int length() {
            int value = 0;
            for (int shift = 0; shift < 32; shift += 7) {
                if (at >= end) {
                    throw invalid("the end", "a length");
                }
                byte next = buffer[at++];
                value |= (next & 0x7f) << shift;
                if (next >= 0) {
                    if (value < 0 || value > end - at) {
                        throw invalid("length " + value, "at most " + (end - at));
                    }
                    return value;
                }
            }
            throw invalid("a length of over 5 bytes", "at most 5");
        }

        String string(int limit) {
            int length = length();
            if (length > limit - at) {
                throw invalid("length " + length, "at most " + (limit - at));
            }
            String string = new String(buffer, at, length, StandardCharsets.UTF_8);
            at += length;
            return string;
        }

        private IllegalArgumentException invalid(String found, String expected) {
            return new IllegalArgumentException(
                    "label bytes at " + (at - start) + ": " + found + " (expected: " + expected + ")");
        }
    }
}
