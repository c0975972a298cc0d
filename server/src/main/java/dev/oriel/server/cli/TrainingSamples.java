package dev.oriel.server.cli;

import dev.oriel.model.Labels;
import dev.oriel.storage.metric.LabelBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.compression.Snappy;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Remote-write requests as a fleet of hosts sends them: counters, gauges, decimals and values that seldom change.
/// Confined to one thread.
final class TrainingSamples {
    static final int INTERVAL_MILLIS = 15_000;
    private static final int SERIES_PER_HOST = 100;
    private static final String[] MODES = {"idle", "iowait", "system", "user"};

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<byte[]> labels = new ArrayList<>();
    private final double[] values;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final ByteArrayOutputStream series = new ByteArrayOutputStream();

    TrainingSamples(int firstHost, int hosts) {
        for (int host = firstHost; host < firstHost + hosts; host++) {
            for (int i = 0; i < SERIES_PER_HOST; i++) {
                labels.add(LabelBytes.encode(Labels.of("__name__", name(i), "cpu", Integer.toString(i / 4), "env",
                        "prod",
                        "instance", "host-" + host + ":9100", "job", "node", "mode", MODES[i % 4], "region", "eu-1",
                        "team", "team-" + host % 7)));
            }
        }
        values = new double[labels.size()];
    }

    private static String name(int index) {
        return switch (index % 5) {
            case 0, 1 -> "node_cpu_seconds_total";
            case 2 -> "node_load1";
            case 3 -> "node_memory_MemFree_bytes";
            default -> "node_boot_time_seconds";
        } + (index < 60 ? "" : "_" + index / 20);
    }

    /// The next scrape of the series from one index on, as the body of a request.
    byte[] request(int from, int count, long timestampMillis) {
        message.reset();
        for (int i = from; i < Math.min(labels.size(), from + count); i++) {
            step(i);
            series.reset();
            series.writeBytes(labels.get(i));
            byte[] sample = sample(values[i], timestampMillis);
            series.write(0x12);
            series.write(sample.length);
            series.writeBytes(sample);
            message.write(0x0a);
            putVarint(message, series.size());
            message.writeBytes(series.toByteArray());
        }
        ByteBuf in = Unpooled.wrappedBuffer(message.toByteArray());
        ByteBuf out = Unpooled.buffer();
        new Snappy().encode(in, out, in.readableBytes());
        byte[] body = new byte[out.readableBytes()];
        out.readBytes(body);
        return body;
    }

    int seriesCount() {
        return labels.size();
    }

    private void step(int index) {
        switch (index % 5) {
            case 0 -> values[index] += random.nextInt(1_000);
            case 1 -> values[index] = Math.round(values[index] * 100 + random.nextInt(30)) / 100.0;
            case 2 -> values[index] = random.nextInt(400) / 100.0;
            case 3 -> values[index] = 4096.0 * random.nextInt(1 << 20);
            default -> values[index] = random.nextInt(50) == 0 ? random.nextInt(1 << 30) : values[index];
        }
    }

    private static byte[] sample(double value, long timestampMillis) {
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        sample.write(0x09);
        sample.writeBytes(ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
        sample.write(0x10);
        putVarint(sample, timestampMillis);
        return sample.toByteArray();
    }

    private static void putVarint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest >= 0x80) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
