package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.load.DataSet;
import dev.oriel.benchmarks.load.Pace;
import dev.oriel.benchmarks.load.Phase;
import dev.oriel.benchmarks.load.Profile;
import dev.oriel.benchmarks.load.Sender;
import dev.oriel.benchmarks.load.Shape;
import dev.oriel.benchmarks.process.MemoryCap;
import dev.oriel.benchmarks.process.Server;
import dev.oriel.benchmarks.process.Surroundings;
import dev.oriel.benchmarks.query.QueryRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `memory`: starts again and again with a full journal and little more memory than it took before.
@Command(name = "memory", description = "Kills the server (kill -9) with a full journal, starts it with a heap of little"
        + " more than it had: it comes back each time, and takes no more memory than before.")
public final class MemoryCommand implements Callable<Integer> {
    @Mixin
    private final FaultOptions options = new FaultOptions();

    @Option(names = "--starts", defaultValue = "20", description = "(default: ${DEFAULT-VALUE})")
    private int starts = 20;

    @Option(names = "--hosts", defaultValue = "2000", description = "whose series are in memory (default: ${DEFAULT-VALUE})")
    private int hosts = 2_000;

    @Option(names = "--ticks", defaultValue = "40", description = "of each (default: ${DEFAULT-VALUE})")
    private int ticks = 40;

    @Option(names = "--capped", description = "the starts may take no more than a tenth more memory in all than the server"
            + " took before (control groups, needs root)")
    private boolean capped;

    @Option(names = "--heap", description = "of the starts, in MiB; default: a tenth more than was committed before")
    private int heapMib;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = options.out();
        long end = System.currentTimeMillis() / 3_600_000 * 3_600_000;
        Profile profile = Profile.ofLoad(hosts, ticks, 0);
        DataSet data = DataSet.make(options.work(), profile, Shape.REGULAR, end);
        long samples = data.samples(Phase.CREATE) + data.samples(Phase.STEADY);
        try (Server server = options.server("memory", Surroundings.NONE)) {
            server.start();
            Sender sender = new Sender(server.writeUri());
            sender.push(data, Phase.CREATE, Pace.unlimited());
            sender.push(data, Phase.STEADY, Pace.unlimited());
            server.settle();
            long runningResident = server.peakResidentBytes();
            double committed = server.metric("jvm_memory_committed_bytes", "area=\"heap\"") / (1 << 20);
            long journal = server.directoryBytes("journal");
            server.kill();
            int heap = heapMib > 0 ? heapMib : (int) Math.ceil(committed * 1.1);
            Surroundings around = Surroundings.NONE.withJavaOptions("-Xmx" + heap + "m");
            long capBytes = runningResident + runningResident / 10;
            out.printf(
                    "%,d series, %,d samples, journal %,d MiB; resident at most %,d MiB, heap %.0f MiB; from now on at"
                            + " most %d%s%n",
                    profile.series(), samples, journal >> 20, runningResident >> 20, committed, heap,
                    capped ? ", in all " + (capBytes >> 20) : "");
            Latencies ready = new Latencies();
            long peak = 0;
            long lost = 0;
            for (int start = 0; start < starts; start++) {
                try (MemoryCap cap = capped ? new MemoryCap("oriel-memory", capBytes) : null) {
                    server.surroundWith(cap == null ? around : around.withWrapper(cap.wrapper()));
                    ready.add((long) (server.start() * 1e9));
                    try (QueryRun queries = new QueryRun(server, data.queryTimeMillis())) {
                        lost += samples - queries.count(data.queryTimeMillis(), 3_600 * 24);
                    }
                    peak = Math.max(peak, server.peakResidentBytes());
                    server.kill();
                }
            }
            out.printf("%d starts: ready %s; resident at most %,d MiB (%.2f times that of before);"
                    + " samples lost: %d%n", starts, ready.text(), peak >> 20, (double) peak / runningResident, lost);
            out.flush();
            return lost == 0 ? 0 : 1;
        }
    }
}
