package dev.oriel.benchmarks.load;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.xerial.snappy.Snappy;

/// Writes a fleet's scrapes as bodies of remote write 1.0 into files, before any clock starts: `int` length, `int`
/// samples, bytes. One file a connection and phase, so that samples of a series stay in order.
public final class WriteRequests {
    private static final int HOSTS_IN_A_REQUEST = 20;

    private final Fleet fleet;
    private final int firstHost;
    private final int hosts;
    /// The labels of a series as its request has them; by host and series; of the life they were made for.
    private final byte[][] labels;
    private final int[] lives;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream(1 << 20);

    public WriteRequests(Fleet fleet, int firstHost, int hosts) {
        this.fleet = fleet;
        this.firstHost = firstHost;
        this.hosts = hosts;
        this.labels = new byte[hosts * HostSeries.COUNT][];
        this.lives = new int[hosts];
        Arrays.fill(lives, -1);
    }

    /// @param fromTick inclusive
    /// @param toTick   exclusive
    public void write(Path file, int fromTick, int toTick) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int tick = fromTick; tick < toTick; tick++) {
                for (int host = firstHost; host < firstHost + hosts; host += HOSTS_IN_A_REQUEST) {
                    int end = Math.min(host + HOSTS_IN_A_REQUEST, firstHost + hosts);
                    message.reset();
                    for (int one = host; one < end; one++) {
                        scrape(one, tick);
                    }
                    byte[] body = Snappy.compress(message.toByteArray());
                    out.writeInt(body.length);
                    out.writeInt((end - host) * HostSeries.COUNT);
                    out.write(body);
                }
            }
        }
    }

    private void scrape(int host, int tick) throws IOException {
        int life = fleet.life(host, tick);
        long time = fleet.timestampMillis(host, tick);
        for (int series = 0; series < HostSeries.COUNT; series++) {
            int at = (host - firstHost) * HostSeries.COUNT + series;
            if (lives[host - firstHost] != life) {
                labels[at] = encoded(fleet.labels(host, series, life));
            }
            sample(labels[at], fleet.next(host, series, tick), time);
        }
        lives[host - firstHost] = life;
    }

    /// `WriteRequest.timeseries = 1 { labels = 1 …, samples = 2 { value = 1, timestamp = 2 } }`.
    private void sample(byte[] labelFields, double value, long timeMillis) throws IOException {
        int sampleBytes = 9 + 1 + varintBytes(timeMillis);
        message.write(0x0A);
        varint(message, labelFields.length + 1 + varintBytes(sampleBytes) + sampleBytes);
        message.write(labelFields);
        message.write(0x12);
        varint(message, sampleBytes);
        message.write(0x09);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < Long.BYTES; i++) {
            message.write((int) (bits >>> 8 * i));
        }
        message.write(0x10);
        varint(message, timeMillis);
    }

    private static byte[] encoded(List<String> pairs) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < pairs.size(); i += 2) {
            byte[] name = pairs.get(i).getBytes(StandardCharsets.UTF_8);
            byte[] value = pairs.get(i + 1).getBytes(StandardCharsets.UTF_8);
            out.write(0x0A);
            varint(out, 2 + varintBytes(name.length) + name.length + varintBytes(value.length) + value.length);
            out.write(0x0A);
            varint(out, name.length);
            out.write(name);
            out.write(0x12);
            varint(out, value.length);
            out.write(value);
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
