package dev.oriel.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xerial.snappy.Snappy;

/// A request of remote write 1.0 in the making. Confined to one thread; reused from request to request.
///
///     WriteRequest.timeseries = 1 { labels = 1 { name = 1, value = 2 }, samples = 2 { value = 1, timestamp = 2 } }
public final class WriteMessage {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);

    public void reset() {
        bytes.reset();
    }

    /// Adds a series with one sample.
    ///
    /// @param labelFields of [#labels]
    public void sample(byte[] labelFields, double value, long timeMillis) {
        int sampleBytes = 9 + 1 + varintBytes(timeMillis);
        bytes.write(0x0A);
        varint(bytes, labelFields.length + 1 + varintBytes(sampleBytes) + sampleBytes);
        bytes.writeBytes(labelFields);
        bytes.write(0x12);
        varint(bytes, sampleBytes);
        bytes.write(0x09);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < Long.BYTES; i++) {
            bytes.write((int) (bits >>> 8 * i));
        }
        bytes.write(0x10);
        varint(bytes, timeMillis);
    }

    /// The body as it is sent.
    public byte[] compressed() throws IOException {
        return Snappy.compress(bytes.toByteArray());
    }

    /// A series' labels as its request has them.
    ///
    /// @param pairs names and values in turn, sorted by name
    public static byte[] labels(List<String> pairs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < pairs.size(); i += 2) {
            byte[] name = pairs.get(i).getBytes(StandardCharsets.UTF_8);
            byte[] value = pairs.get(i + 1).getBytes(StandardCharsets.UTF_8);
            out.write(0x0A);
            varint(out, 1 + varintBytes(name.length) + name.length + 1 + varintBytes(value.length) + value.length);
            out.write(0x0A);
            varint(out, name.length);
            out.writeBytes(name);
            out.write(0x12);
            varint(out, value.length);
            out.writeBytes(value);
        }
        return out.toByteArray();
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static int varintBytes(long value) {
        return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
    }
}
