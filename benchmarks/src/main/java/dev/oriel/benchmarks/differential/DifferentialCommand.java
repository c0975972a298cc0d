package dev.oriel.benchmarks.differential;

import dev.oriel.benchmarks.load.WriteClient;
import dev.oriel.benchmarks.process.Product;
import dev.oriel.benchmarks.process.Server;
import dev.oriel.benchmarks.process.ServerOptions;
import dev.oriel.benchmarks.process.Surroundings;
import dev.oriel.benchmarks.query.QueryClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `differential`: random expressions, asked of Oriel and of Prometheus 2.42 on the same samples.
@Command(name = "differential", description = "Asks Oriel and Prometheus the same random PromQL and compares the answers.")
public final class DifferentialCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ServerOptions servers = new ServerOptions();

    @Option(names = "--seed", defaultValue = "1", description = "of data and queries (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--queries", defaultValue = "10000", description = "how many (default: ${DEFAULT-VALUE})")
    private long queries = 10_000;

    @Option(names = "--from", defaultValue = "0", description = "the number of the first one (default: ${DEFAULT-VALUE})")
    private long from;

    @Option(names = "--parallel", defaultValue = "3", description = "queries at one time (default: ${DEFAULT-VALUE})")
    private int parallel = 3;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        PrintWriter out = spec.commandLine().getOut();
        List<SampleSeries> series = MixedSeries.of(seed);
        List<byte[]> requests = MixedSeries.requests(series);
        try (Server oriel = servers.server(Product.ORIEL, "oriel", Surroundings.NONE);
                Server prometheus = servers.server(Product.PROMETHEUS, "prometheus", Surroundings.NONE)) {
            for (Server server : List.of(oriel, prometheus)) {
                server.start();
                write(server, requests);
            }
            try (QueryClient ours = new QueryClient(oriel.queryUri());
                    QueryClient theirs = new QueryClient(prometheus.queryUri())) {
                Tally tally = new Tally();
                long start = System.nanoTime();
                askAll(new Servers(ours, theirs), tally);
                double seconds = (System.nanoTime() - start) / 1e9;
                out.printf(
                        "%,d series, %,d queries (seed %d, from %d) in %.0f s: %.0f a second; CPU seconds: Oriel %.1f, "
                                + "Prometheus %.1f%n",
                        series.size(), queries, seed, from, seconds, queries / seconds,
                        oriel.cpuSeconds(), prometheus.cpuSeconds());
                tally.print(out);
                out.flush();
                oriel.stop();
                prometheus.stop();
                return tally.unexplained() == 0 ? 0 : 1;
            }
        }
    }

    private static void write(Server server, List<byte[]> requests) throws IOException, InterruptedException {
        try (WriteClient client = new WriteClient(server.writeUri())) {
            for (byte[] request : requests) {
                HttpResponse<String> response = client.post(request);
                if (response.statusCode() / 100 != 2) {
                    throw new IOException(server.product().title() + ": status " + response.statusCode() + ": "
                            + response.body());
                }
            }
        }
    }

    private void askAll(Servers both, Tally tally) throws InterruptedException, ExecutionException {
        AtomicLong next = new AtomicLong(from);
        Inquiry inquiry = new Inquiry(both, new QuestionGenerator(seed), tally);
        try (ExecutorService threads = Executors.newFixedThreadPool(parallel)) {
            List<Future<Void>> askers = IntStream.range(0, parallel).mapToObj(_ -> threads.submit(() -> {
                for (long number = next.getAndIncrement(); number < from + queries; number = next.getAndIncrement()) {
                    inquiry.ask(number);
                }
                return (Void) null;
            })).toList();
            for (Future<Void> asker : askers) {
                asker.get();
            }
        }
    }
}
