package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.process.Server;
import dev.oriel.benchmarks.process.Surroundings;
import dev.oriel.benchmarks.query.QueryClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `disk`: a real process whose forces are slow, stand still or fail, and one that has no file descriptors left. What the
/// kernel answers is changed by strace (Debian's `strace`); the store itself is as always.
@Command(name = "disk", description = "Forces that are slow, stuck or failing, and no file descriptors left: who waits,"
        + " what grows, and whether anything acknowledged is lost.")
public final class DiskCommand implements Callable<Integer> {
    private static final double TICKS_PER_SECOND = 5;
    private static final long STEP_MILLIS = 200;
    private static final int IDLE_CONNECTIONS = 400;

    @Mixin
    private final FaultOptions options = new FaultOptions();

    @Option(names = "--series", defaultValue = "1000", description = "of each of four connections (default: ${DEFAULT-VALUE})")
    private int series = 1_000;

    @Option(names = "--seconds", defaultValue = "100", description = "of each life (default: ${DEFAULT-VALUE})")
    private int seconds = 100;

    /// What befalls a life.
    ///
    /// @param injection of strace into forces; empty: none
    /// @param maxFiles  that may be open; 0: as many as otherwise
    private record Fault(String name, String injection, int maxFiles) {
        List<String> wrapper(Path trace) {
            if (maxFiles > 0) {
                return List.of("prlimit", "--nofile=" + maxFiles);
            }
            return injection.isEmpty()
                    ? List.of()
                    : List.of("strace", "-D", "-f", "--seccomp-bpf", "-qq", "-o",
                            trace.toString(), "-e", "trace=fsync,fdatasync", "-e",
                            "inject=fsync,fdatasync:" + injection);
        }
    }

    /// Forces are counted by thread, so each number is met by the threads that write most.
    private static final List<Fault> FAULTS = List.of(new Fault("none", "", 0),
            new Fault("each force takes 200 ms longer", "delay_enter=200000", 0),
            new Fault("a force takes 60 s", "delay_enter=60000000:when=100", 0),
            new Fault("a hundred forces in turn fail with EIO", "error=EIO:when=100..199", 0),
            new Fault("at most 160 files, and 400 idle connections", "", 160));

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = options.out();
        out.println("| fault | samples acknowledged | writes | queries | resident, MiB: begin, end, peak | faults |");
        out.println("|---|---|---|---|---|---|");
        boolean good = true;
        for (Fault fault : FAULTS) {
            good &= live(fault, out);
        }
        return good ? 0 : 1;
    }

    private boolean live(Fault fault, PrintWriter out) throws IOException, InterruptedException {
        LedgerPlan plan = new LedgerPlan(4, series, System.currentTimeMillis() - 30_000, STEP_MILLIS, options.seed());
        Surroundings around = Surroundings.NONE.withWrapper(fault.wrapper(options.work().resolve("strace.txt")));
        try (Server server = options.server("disk", around);
                LedgerLoad load = new LedgerLoad(plan, TICKS_PER_SECOND);
                QueryClient queries = new QueryClient(server.queryUri());
                SteadyQuery asked = new SteadyQuery(queries)) {
            server.start();
            load.begin(server.writeUri());
            asked.begin();
            Thread.sleep(10_000);
            long begin = server.residentBytes();
            List<SocketChannel> idle = fault.maxFiles() > 0 ? connect(server.writeUri()) : List.of();
            Thread.sleep((seconds - 10) * 500L);
            for (SocketChannel each : idle) {
                each.close();
            }
            Thread.sleep((seconds - 10) * 500L);
            asked.end();
            load.end();
            long end = server.residentBytes();
            long peak = server.peakResidentBytes();
            server.kill();
            server.surroundWith(Surroundings.NONE);
            server.start();
            LedgerCheck check = new LedgerCheck(plan, queries);
            check.compare(load.states(), 100);
            check.compareSeries(load.states());
            server.stop();
            out.printf("| %s | %,d | %s | %s | %d, %d, %d | %s |%n", fault.name(), load.acknowledgedTicks() * series,
                    load.clients().getFirst().latencies().text(), asked.latencies().text(), begin >> 20, end >> 20,
                    peak >> 20, check.faults());
            out.flush();
            return check.faults().isEmpty();
        }
    }

    /// Connections that say nothing; as many as the server's side takes.
    private static List<SocketChannel> connect(URI server) throws IOException {
        List<SocketChannel> connections = new ArrayList<>();
        for (int i = 0; i < IDLE_CONNECTIONS; i++) {
            connections.add(SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort())));
        }
        return connections;
    }
}
