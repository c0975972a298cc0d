package dev.oriel.benchmarks.load;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

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
    private final WriteMessage message = new WriteMessage();

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
                    byte[] body = message.compressed();
                    out.writeInt(body.length);
                    out.writeInt((end - host) * HostSeries.COUNT);
                    out.write(body);
                }
            }
        }
    }

    private void scrape(int host, int tick) {
        int life = fleet.life(host, tick);
        long time = fleet.timestampMillis(host, tick);
        for (int series = 0; series < HostSeries.COUNT; series++) {
            int at = (host - firstHost) * HostSeries.COUNT + series;
            if (lives[host - firstHost] != life) {
                labels[at] = WriteMessage.labels(fleet.labels(host, series, life));
            }
            message.sample(labels[at], fleet.next(host, series, tick), time);
        }
        lives[host - firstHost] = life;
    }
}
