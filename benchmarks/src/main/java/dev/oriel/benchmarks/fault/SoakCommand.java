package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.process.Server;
import dev.oriel.benchmarks.process.Surroundings;
import dev.oriel.benchmarks.query.QueryClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `soak`: everything at once for long, and whether anything grows but the samples of the last hours, which are the head.
@Command(name = "soak", description = "Writes, scrapes, rules and queries at once for long: one line a minute, and the"
        + " slope of each figure at the end.")
public final class SoakCommand implements Callable<Integer> {
    private static final double TICKS_PER_SECOND = 10;
    private static final long STEP_MILLIS = 100;
    private static final int MINUTE_MILLIS = 60_000;
    private static final List<String> COLUMNS = List.of("minute", "resident MiB", "head MiB", "resident less head MiB",
            "native MiB", "threads", "files", "write p50 ms", "write p99 ms", "query p50 ms", "query p99 ms", "CPU s",
            "series", "data MiB");

    @Mixin
    private final FaultOptions options = new FaultOptions();

    @Option(names = "--minutes", defaultValue = "60", description = "(default: ${DEFAULT-VALUE})")
    private int minutes = 60;

    @Option(names = "--series", defaultValue = "2000", description = "of each of four connections (default: ${DEFAULT-VALUE})")
    private int series = 2_000;

    @Option(names = "--java-options", defaultValue = "", description = "of the server, such as -Xmx512m")
    private String javaOptions = "";

    private final Latencies asked = new Latencies();
    private volatile boolean over;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = options.out();
        LedgerPlan plan = new LedgerPlan(4, series, System.currentTimeMillis() - 30_000, STEP_MILLIS, options.seed());
        Path rules = Files.writeString(Files.createDirectories(options.work()).resolve("soak-rules.yml"), rules());
        Surroundings surroundings = Surroundings.NONE.withConfig(config(rules)).withJavaOptions(javaOptions);
        List<double[]> rows = new ArrayList<>();
        try (Server server = options.server("soak", surroundings);
                LedgerLoad load = new LedgerLoad(plan, TICKS_PER_SECOND);
                QueryClient queries = new QueryClient(server.queryUri());
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            server.start();
            load.begin(server.writeUri());
            Future<?> asking = threads.submit(() -> ask(queries));
            out.println(String.join("\t", COLUMNS));
            for (int minute = 1; minute <= minutes; minute++) {
                double cpu = server.cpuSeconds();
                Thread.sleep(MINUTE_MILLIS);
                double[] row = row(minute, server, load, server.cpuSeconds() - cpu);
                rows.add(row);
                print(out, row);
            }
            over = true;
            asking.get();
            load.end();
            LedgerCheck check = new LedgerCheck(plan, queries);
            check.compare(load.states(), 100);
            printSlopes(out, rows);
            out.printf("acknowledged samples looked for: %,d; faults %s%n", check.compared(), check.faults());
            out.flush();
            server.stop();
            return check.faults().isEmpty() ? 0 : 1;
        } catch (ExecutionException e) {
            throw new IOException("a client broke: " + e.getCause(), e);
        }
    }

    private double[] row(int minute, Server server, LedgerLoad load, double cpu)
            throws IOException, InterruptedException {
        Latencies written = load.clients().getFirst().latencies();
        double head = server.metric("oriel_tsdb_head_bytes", "") / (1 << 20);
        double committed = server.metric("jvm_memory_committed_bytes", "area=\"heap\"") / (1 << 20);
        double resident = server.residentBytes() / (double) (1 << 20);
        double[] row = {minute, resident, head, resident - head, resident - committed, server.threads(),
            server.openFiles(),
            written.millis(0.5), written.millis(0.99), asked.millis(0.5), asked.millis(0.99), cpu,
            server.metric("oriel_tsdb_head_series", ""), server.directoryBytes("") / (double) (1 << 20)};
        written.clear();
        asked.clear();
        return row;
    }

    private static void print(PrintWriter out, double[] row) {
        StringBuilder line = new StringBuilder();
        for (double value : row) {
            line.append(line.isEmpty() ? "" : "\t").append("%.1f".formatted(value));
        }
        out.println(line);
        out.flush();
    }

    /// By least squares over the later half, when caches are full.
    private static void printSlopes(PrintWriter out, List<double[]> rows) {
        List<double[]> later = rows.subList(rows.size() / 2, rows.size());
        for (int column = 1; column < COLUMNS.size(); column++) {
            double meanX = 0;
            double meanY = 0;
            for (double[] row : later) {
                meanX += row[0] / later.size();
                meanY += row[column] / later.size();
            }
            double xy = 0;
            double xx = 0;
            for (double[] row : later) {
                xy += (row[0] - meanX) * (row[column] - meanY);
                xx += (row[0] - meanX) * (row[0] - meanX);
            }
            out.printf("%s: mean %.1f, %+.2f an hour%n", COLUMNS.get(column), meanY, xx == 0 ? 0 : 60 * xy / xx);
        }
    }

    private Void ask(QueryClient queries) throws IOException, InterruptedException {
        List<String> exprs = new ArrayList<>(List.of("sum(rate(" + LedgerPlan.NAME + "[1m])) by (connection)",
                "topk(5, rate(" + LedgerPlan.NAME + "[5m]))", "ledger:rate1m",
                "count(" + LedgerPlan.NAME + ") by (number)",
                "rate(oriel_server_http_requests_total[1m])", "histogram_quantile(0.99,"
                        + " sum by (le) (rate(oriel_server_http_request_duration_seconds_bucket[5m])))"));
        for (int i = 0; !over; i++) {
            String expr = exprs.get(i % exprs.size());
            long now = System.currentTimeMillis();
            long before = System.nanoTime();
            if (i % 2 == 0) {
                queries.result(expr, now);
            } else {
                Map<String, String> range = Map.of("query", expr, "start", QueryClient.seconds(now - 900_000), "end",
                        QueryClient.seconds(now), "step", "15");
                QueryClient.Reply reply = queries.ask("/api/v1/query_range", range);
                if (reply.status() != 200) {
                    throw new IOException(expr + ": status " + reply.status() + ": " + reply.body());
                }
            }
            asked.add(System.nanoTime() - before);
            Thread.sleep(100);
        }
        return null;
    }

    private static String rules() {
        StringBuilder rules = new StringBuilder("groups:\n");
        for (int group = 0; group < 10; group++) {
            rules.append("- name: g").append(group).append("\n  interval: 15s\n  rules:\n");
            for (int rule = 0; rule < 10; rule++) {
                rules.append("  - {record: 'ledger:rate1m', expr: 'sum by (connection) (rate(ledger_total{number=~\"")
                        .append(rule)
                        .append("[0-9]\"}[1m]))', labels: {rule: g")
                        .append(group)
                        .append('_')
                        .append(rule)
                        .append("}}\n");
            }
            rules.append("  - {alert: Never").append(group).append(", expr: 'ledger:rate1m < 0'}\n");
        }
        return rules.toString();
    }

    /// The server scrapes itself, every second.
    private static String config(Path rules) {
        return """
                global: {scrape_interval: 1s, evaluation_interval: 15s}
                rule_files: ['%s']
                scrape_configs:
                - job_name: self
                  static_configs: [{targets: ['127.0.0.1:%s']}]
                """.formatted(rules, Surroundings.OWN_PORT);
    }
}
