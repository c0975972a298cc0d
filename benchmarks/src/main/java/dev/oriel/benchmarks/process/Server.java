package dev.oriel.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One server, started on a loopback port with a data directory of its own. Confined to one thread.
public final class Server implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(10);
    private static final double QUIET_CPU_SECONDS = 0.02;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Product product;
    private final Path home;
    private final Path data;
    private final Path log;
    private Surroundings surroundings;
    private final int port;
    private @Nullable Process process;
    private long launchedNanos;

    /// @param home      the folder of Oriel's launcher
    /// @param directory where its data and log go; made empty
    public Server(Product product, Path home, Path directory) throws IOException {
        this(product, home, directory, Surroundings.NONE);
    }

    /// @param home      the folder of Oriel's launcher
    /// @param directory where its data and log go; made empty
    public Server(Product product, Path home, Path directory, Surroundings surroundings) throws IOException {
        this.product = product;
        this.surroundings = surroundings;
        this.home = home;
        this.data = directory.resolve("data");
        this.log = directory.resolve("log.txt");
        clear(directory);
        Files.createDirectories(data);
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        Files.writeString(directory.resolve(Product.CONFIG),
                surroundings.config().replace(Surroundings.OWN_PORT, Integer.toString(port)));
    }

    /// Starts it on the data it has, and waits until it is ready.
    ///
    /// @return seconds from start to ready
    public double start() throws IOException, InterruptedException {
        launch();
        return awaitReady();
    }

    /// Holds from the next start on; but for the configuration.
    public void surroundWith(Surroundings other) {
        surroundings = other;
    }

    /// Starts it on the data it has, and does not wait.
    public void launch() throws IOException {
        List<String> command = new ArrayList<>(surroundings.wrapper());
        command.addAll(product.command(home, data, port));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(surroundings.environment());
        launchedNanos = System.nanoTime();
        process = builder.start();
    }

    /// Asks seldom enough that answering costs a server that is still cold next to nothing.
    ///
    /// @return seconds from the launch to ready, to a twentieth
    /// @throws IOException it ended, or takes too long
    public double awaitReady() throws IOException, InterruptedException {
        while (!answers(product.readyPath())) {
            if (!isAlive()) {
                throw new IOException(product.title() + " ended with status " + running().exitValue() + ", see " + log);
            }
            if (System.nanoTime() - launchedNanos > READY_WITHIN.toNanos()) {
                throw new IOException(product.title() + " was not ready within " + READY_WITHIN + ", see " + log);
            }
            Thread.sleep(50);
        }
        return (System.nanoTime() - launchedNanos) / 1e9;
    }

    public boolean isAlive() {
        return running().isAlive();
    }

    /// Waits until it ends by itself.
    ///
    /// @return its exit status; empty: it goes on
    public OptionalInt awaitEnd(Duration atMost) throws InterruptedException {
        boolean ended = running().waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        return ended ? OptionalInt.of(running().exitValue()) : OptionalInt.empty();
    }

    private boolean answers(String path) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(5)).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public Product product() {
        return product;
    }

    public URI writeUri() {
        return uri(product.writePath());
    }

    /// The place below which Prometheus' API is.
    public URI queryUri() {
        return uri(product.queryPath());
    }

    /// User and system seconds since the last start.
    public double cpuSeconds() {
        try {
            return ProcessFigures.cpuSeconds(running().pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The largest resident size since the last start.
    public long peakResidentBytes() throws IOException {
        return ProcessFigures.statusBytes(running().pid(), "VmHWM");
    }

    public long residentBytes() throws IOException {
        return ProcessFigures.statusBytes(running().pid(), "VmRSS");
    }

    /// What is resident and no mapped file, which the kernel may take back at any time.
    public long anonymousBytes() throws IOException {
        return ProcessFigures.statusBytes(running().pid(), "RssAnon");
    }

    /// Has the virtual machine that it runs on collect all garbage.
    public void collectGarbage() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        int status = new ProcessBuilder(jcmd.toString(), Long.toString(running().pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException(jcmd + ": status " + status);
        }
    }

    public int threads() throws IOException {
        return ProcessFigures.threads(running().pid());
    }

    public int openFiles() throws IOException {
        return ProcessFigures.openFiles(running().pid());
    }

    /// Bytes of one of the directories that its data has.
    public long directoryBytes(String name) throws IOException {
        Path directory = data.resolve(name);
        return Files.exists(directory) ? bytes(directory) : 0;
    }

    /// What it says of itself at `/metrics`: the sum over the series of a name whose labels contain a text.
    public double metric(String name, String labels) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri("/metrics")).build(),
                HttpResponse.BodyHandlers.ofString());
        return response.body()
                .lines()
                .filter(line -> line.startsWith(name) && line.contains(labels)
                        && !Character.isLetterOrDigit(line.charAt(name.length())) && line.charAt(name.length()) != '_')
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /// Waits until the server does no work of its own for a second, at most a minute.
    public void settle() throws InterruptedException {
        settle(60);
    }

    /// Waits until the server does no work of its own for a second.
    ///
    /// @param atMostSeconds to wait
    public void settle(int atMostSeconds) throws InterruptedException {
        for (int i = 0; i < atMostSeconds; i++) {
            double before = cpuSeconds();
            Thread.sleep(1_000);
            if (cpuSeconds() - before <= QUIET_CPU_SECONDS) {
                return;
            }
        }
    }

    /// Brings all samples to their final place and counts the bytes there, index included, journal excluded.
    public long storedBytes() throws IOException, InterruptedException {
        if (product == Product.VICTORIAMETRICS) {
            call("GET", "/internal/force_flush");
            call("GET", "/internal/force_merge");
            settle();
            call("GET", "/internal/force_flush");
            return bytes(data.resolve("data")) + bytes(data.resolve("indexdb"));
        }
        call("POST", product.queryPath() + "/api/v1/admin/tsdb/snapshot");
        Path snapshots = data.resolve("snapshots");
        long bytes = bytes(snapshots);
        clear(snapshots);
        return bytes;
    }

    private void call(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(path + ": status " + response.statusCode() + ": " + response.body());
        }
    }

    private static long bytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            long sum = 0;
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                sum += Files.size(file);
            }
            return sum;
        } catch (NoSuchFileException | UncheckedIOException _) {
            // A file went while it was counted.
            return bytes(directory);
        }
    }

    private static void clear(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /// Kill -9, as a crash of the process is.
    public void kill() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    /// Ends it as an operator does.
    public void stop() throws InterruptedException {
        Process running = running();
        running.destroy();
        if (!running.waitFor(2, TimeUnit.MINUTES)) {
            kill();
        }
    }

    private Process running() {
        Process now = process;
        if (now == null) {
            throw new IllegalStateException(product.title() + ": not started");
        }
        return now;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
        client.close();
    }
}
