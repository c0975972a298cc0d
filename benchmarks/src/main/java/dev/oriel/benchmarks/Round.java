package dev.oriel.benchmarks;

import dev.oriel.benchmarks.load.DataSet;
import dev.oriel.benchmarks.load.Pace;
import dev.oriel.benchmarks.load.Phase;
import dev.oriel.benchmarks.load.Sender;
import dev.oriel.benchmarks.process.Server;
import dev.oriel.benchmarks.query.QueriesUnderLoad;
import dev.oriel.benchmarks.query.QueryLine;
import dev.oriel.benchmarks.query.QueryRun;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// One server, from empty to killed, with every figure and answer of it.
public final class Round {
    private final DataSet data;
    private final Server server;
    private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    private final Map<String, QueryRun.Timing> timings = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> answers = new LinkedHashMap<>();

    /// What came out.
    ///
    /// @param timings by the query's id
    /// @param answers by the query's id, in the form of [dev.oriel.benchmarks.query.Answers]
    public record Outcome(Map<Figure, Double> figures, Map<String, QueryRun.Timing> timings,
            Map<String, Map<String, String>> answers) {
        double figure(Figure figure) {
            return Objects.requireNonNull(figures.get(figure));
        }

        QueryRun.Timing timing(QueryLine query) {
            return Objects.requireNonNull(timings.get(query.id()));
        }

        Map<String, String> answer(QueryLine query) {
            return Objects.requireNonNull(answers.get(query.id()));
        }
    }

    private Round(DataSet data, Server server) {
        this.data = data;
        this.server = server;
    }

    /// Runs a server through it. The server is stopped afterwards.
    ///
    /// @throws IOException the server refused something, or lacks samples that it acknowledged
    public static Outcome run(DataSet data, Server server) throws IOException, InterruptedException {
        Round round = new Round(data, server);
        server.start();
        double peakPerSecond = round.ingest();
        round.ask();
        round.figures.put(Figure.STORED, (double) server.storedBytes() / (data.samples(Phase.CREATE)
                + data.samples(Phase.STEADY)));
        round.crash(peakPerSecond);
        server.stop();
        return new Outcome(round.figures, round.timings, round.answers);
    }

    private double ingest() throws IOException, InterruptedException {
        figures.put(Figure.CREATE, data.samples(Phase.CREATE) / push(Phase.CREATE));
        long start = System.nanoTime();
        double cpu = push(Phase.STEADY);
        figures.put(Figure.STEADY, data.samples(Phase.STEADY) / cpu);
        return data.samples(Phase.STEADY) / ((System.nanoTime() - start) / 1e9);
    }

    /// @return the CPU seconds that the server spent until the last acknowledgement
    private double push(Phase phase) throws IOException, InterruptedException {
        double before = server.cpuSeconds();
        new Sender(server.writeUri()).push(data, phase, Pace.unlimited());
        double cpu = Math.max(0.01, server.cpuSeconds() - before);
        server.settle();
        return cpu;
    }

    /// Goes through the list twice: the second time is measured. In between, queries of one host are asked so often that
    /// a server that compiles as it goes has compiled what all requests go through.
    private void ask() throws IOException, InterruptedException {
        try (QueryRun run = new QueryRun(server, data.queryTimeMillis())) {
            expectSamples(run, data.queryTimeMillis(), data.samples(Phase.CREATE) + data.samples(Phase.STEADY));
            for (QueryLine query : QueryLine.list()) {
                answers.put(query.id(), run.answer(query));
                run.warm(query, data.profile().querySeconds());
            }
            run.warm(QueryLine.list().stream().filter(QueryLine::isOfOneHost).toList(), data.profile().warmRequests());
            double cachedCpu = 0;
            for (QueryLine query : QueryLine.list()) {
                timings.put(query.id(), run.time(query, data.profile().querySeconds(), false));
                if (query.spanSeconds() > 0) {
                    cachedCpu += run.time(query, data.profile().querySeconds(), true).cpuMillis();
                }
            }
            figures.put(Figure.CACHED_CPU, cachedCpu);
        }
        figures.put(Figure.QUERY_CPU, timings.values().stream().mapToDouble(QueryRun.Timing::cpuMillis).sum());
        figures.put(Figure.QUERY_TIME, timings.values().stream().mapToDouble(QueryRun.Timing::medianMillis).sum());
    }

    private long count(QueryRun run, long atMillis) throws IOException, InterruptedException {
        return run.count(atMillis, (atMillis - data.startMillis()) / 1_000 + 60);
    }

    private void expectSamples(QueryRun run, long atMillis, long expected) throws IOException, InterruptedException {
        long found = 0;
        for (int i = 0; i < 30; i++) {
            found = count(run, atMillis);
            if (found == expected) {
                return;
            }
            Thread.sleep(500);
        }
        throw new IOException(server.product().title() + ": " + found + " samples (expected: " + expected + ")");
    }

    /// Pushes the tail at half the peak rate while asking, kills the server with the last acknowledgement, starts it.
    private void crash(double peakPerSecond) throws IOException, InterruptedException {
        List<QueryLine> light = QueryLine.list().stream().filter(query -> query.spanSeconds() == 0).toList();
        try (QueryRun run = new QueryRun(server, data.queryTimeMillis())) {
            Pace pace = Pace.of(peakPerSecond / 2);
            pace.pause();
            CompletableFuture<Long> pushed = CompletableFuture.supplyAsync(() -> {
                try {
                    return new Sender(server.writeUri()).push(data, Phase.TAIL, pace);
                } catch (IOException | InterruptedException e) {
                    throw new CompletionException(e);
                }
            });
            QueriesUnderLoad underLoad = new QueriesUnderLoad(run);
            underLoad.ask(light, pace, pushed);
            figures.put(Figure.BUSY_P95, underLoad.p95Ratio());
            pushed.join();
            figures.put(Figure.PEAK_RESIDENT, server.peakResidentBytes() / 1_048_576.0);
            server.kill();
            figures.put(Figure.RESTART, server.start());
            figures.put(Figure.LOST, (double) lost(run));
        }
    }

    private long lost(QueryRun run) throws IOException, InterruptedException {
        long expected = data.samples(Phase.CREATE) + data.samples(Phase.STEADY) + data.samples(Phase.TAIL);
        return expected - count(run, data.endMillis());
    }
}
