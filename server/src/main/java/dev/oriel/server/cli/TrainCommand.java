package dev.oriel.server.cli;

import dev.oriel.server.grafana.DashboardSettings;
import dev.oriel.server.log.LogSetup;
import dev.oriel.server.wiring.AlertSettings;
import dev.oriel.server.wiring.OrielServer;
import dev.oriel.server.wiring.Settings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// `oriel train`: a short life of a server, asked the things that people ask first, so that the virtual machine can
/// note in its start-up cache which classes that takes. The launcher runs it once after a build.
@Command(name = "train", hidden = true, description = "Run for a moment, for the launcher's start-up cache.")
final class TrainCommand implements Callable<Integer> {
    private static final List<String> QUERIES = List.of("up", "sum by (mode) (rate(node_cpu_seconds_total[5m]))",
            "histogram_quantile(0.9, sum by (le) (rate(oriel_query_duration_seconds_bucket[5m])))",
            "topk(5, node_load1) / ignoring(job) group_left up", "max_over_time(up[5m:1m])");
    private static final List<String> PATHS = List.of("/", "/prometheus/api/v1/targets", "/prometheus/api/v1/labels",
            "/prometheus/api/v1/status/tsdb", "/prometheus/api/v1/label/__name__/values", "/metrics", "/-/ready",
            "/api/search");

    private static final int SENDERS = 4;
    private static final int HOSTS_PER_SENDER = 25;
    private static final int SCRAPES = 80;
    private static final int REQUEST_SAMPLES = 500;

    @Override
    public Integer call() throws Exception {
        LogSetup.apply("error", false);
        Main.commandLine("up")
                .parseArgs("up", "--config.file=prometheus.yml", "--data=data", "--port=3000",
                        "--doors=none", "--storage.tsdb.retention.time=15d", "--web.enable-lifecycle");
        Path directory = Files.createTempDirectory("oriel-train");
        int port = freePort();
        Settings settings = new Settings(null, null, directory.resolve("data"), "127.0.0.1",
                new Settings.Doors(port, true, List.of()), Settings.Retention.DEFAULT, Settings.Query.DEFAULT,
                new Settings.Web("", false, false), AlertSettings.DEFAULT, DashboardSettings.NONE, Set.of(),
                Version.number());
        try (OrielServer _ = OrielServer.start(settings);
                HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            String base = "http://127.0.0.1:" + port;
            write(client, base + "/prometheus/api/v1/write");
            TrainingRestart.run(directory.resolve("data"), directory.resolve("killed"));
            long now = System.currentTimeMillis() / 1000;
            for (int round = 0; round < 20; round++) {
                for (String path : PATHS) {
                    get(client, base + path);
                }
                for (String query : QUERIES) {
                    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
                    get(client, base + "/prometheus/api/v1/query?query=" + encoded);
                    get(client, base + "/prometheus/api/v1/query_range?query=" + encoded + "&start=" + (now - 600)
                            + "&end=" + now + "&step=15");
                }
            }
        } finally {
            delete(directory);
        }
        return 0;
    }

    /// Some senders at once, each with the scrapes of its own hosts, oldest first.
    private static void write(HttpClient client, String url) throws InterruptedException {
        long firstMillis = System.currentTimeMillis() - (long) SCRAPES * TrainingSamples.INTERVAL_MILLIS;
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            TrainingSamples samples = new TrainingSamples(sender * HOSTS_PER_SENDER, HOSTS_PER_SENDER);
            senders.add(Thread.ofPlatform().start(() -> {
                for (int scrape = 0; scrape < SCRAPES; scrape++) {
                    long time = firstMillis + (long) scrape * TrainingSamples.INTERVAL_MILLIS;
                    for (int from = 0; from < samples.seriesCount(); from += REQUEST_SAMPLES) {
                        post(client, url, samples.request(from, REQUEST_SAMPLES, time));
                    }
                }
            }));
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private static void post(HttpClient client, String url, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-protobuf")
                .header("Content-Encoding", "snappy")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        client.sendAsync(request, BodyHandlers.discarding()).join();
    }

    private static void get(HttpClient client, String url) throws IOException, InterruptedException {
        client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
