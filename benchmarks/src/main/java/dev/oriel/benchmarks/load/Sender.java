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

    /// @return the samples that a 2xx acknowledged
    /// @throws IOException a request was refused, or a connection broke
    public long push(DataSet data, Phase phase, Pace pace) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(DataSet.CONNECTIONS)) {
            List<Callable<Long>> connections = new ArrayList<>();
            for (int i = 0; i < DataSet.CONNECTIONS; i++) {
                int connection = i;
                connections.add(() -> pushOne(data, phase, connection, pace));
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

    private long pushOne(DataSet data, Phase phase, int connection, Pace pace)
            throws IOException, InterruptedException {
        long acknowledged = 0;
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
                pace.await(acknowledged);
                send(client, body);
                acknowledged += samples;
            }
        }
    }

    private static void send(WriteClient client, byte[] body) throws IOException, InterruptedException {
        HttpResponse<String> response = client.post(body);
        if (response.statusCode() / 100 != 2) {
            throw new IOException("status " + response.statusCode() + ": " + response.body());
        }
    }
}
