package dev.oriel.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Pushes a phase of a data set, each connection one request after the other, and counts what was acknowledged.
public final class Sender {
    private final URI writeUri;

    public Sender(URI writeUri) {
        this.writeUri = writeUri;
    }

    /// @param samplesPerSecond in sum over the connections; 0 for as fast as the server takes them
    /// @return the samples that a 2xx acknowledged
    /// @throws IOException a request was refused, or a connection broke
    public long push(DataSet data, Phase phase, double samplesPerSecond) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(DataSet.CONNECTIONS)) {
            List<Callable<Long>> connections = new ArrayList<>();
            for (int i = 0; i < DataSet.CONNECTIONS; i++) {
                int connection = i;
                connections.add(() -> pushOne(data, phase, connection, samplesPerSecond / DataSet.CONNECTIONS));
            }
            long acknowledged = 0;
            for (Future<Long> samples : threads.invokeAll(connections)) {
                acknowledged += samples.get();
            }
            return acknowledged;
        } catch (ExecutionException e) {
            throw new IOException("push to " + writeUri + ": " + e.getCause(), e);
        }
    }

    private long pushOne(DataSet data, Phase phase, int connection, double samplesPerSecond)
            throws IOException, InterruptedException {
        long acknowledged = 0;
        long start = System.nanoTime();
        try (WriteClient client = new WriteClient(writeUri);
                InputStream file = Files.newInputStream(data.file(phase, connection));
                DataInputStream in = new DataInputStream(new BufferedInputStream(file, 1 << 20))) {
            while (true) {
                byte[] body;
                int samples;
                try {
                    body = new byte[in.readInt()];
                    samples = in.readInt();
                } catch (EOFException _) {
                    return acknowledged;
                }
                in.readFully(body);
                send(client, body);
                acknowledged += samples;
                if (samplesPerSecond > 0) {
                    pause(start, acknowledged / samplesPerSecond);
                }
            }
        }
    }

    private static void send(WriteClient client, byte[] body) throws IOException, InterruptedException {
        HttpResponse<String> response = client.post(body);
        if (response.statusCode() / 100 != 2) {
            throw new IOException("status " + response.statusCode() + ": " + response.body());
        }
    }

    private static void pause(long startNanos, double untilSeconds) throws InterruptedException {
        long left = (long) (untilSeconds * 1e9) - (System.nanoTime() - startNanos);
        if (left > 0) {
            Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
