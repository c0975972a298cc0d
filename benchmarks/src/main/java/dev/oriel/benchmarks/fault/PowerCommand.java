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
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `power`: the power fails while clients write, with whatever the kernel had not been made to write lost.
@Command(name = "power", description = "Copies the disk at random moments under load as a power failure would leave it, and"
        + " starts on each copy: all that was acknowledged before is there. Needs root and xfsprogs.")
public final class PowerCommand implements Callable<Integer> {
    private static final int CUTS_OF_A_LIFE = 25;
    private static final long STEP_MILLIS = 1_500;
    private static final long MILLIS_OF_A_CUT = 4 * 60_000;
    private static final int NEWEST_TICKS = 300;
    private static final int MAX_PAUSE_MILLIS = 2_000;

    @Mixin
    private final FaultOptions options = new FaultOptions();

    @Option(names = "--cuts", defaultValue = "100", description = "(default: ${DEFAULT-VALUE})")
    private int cuts = 100;

    @Option(names = "--without-forces", description = "forces do nothing (strace): shows that this command finds what is lost")
    private boolean withoutForces;

    /// What a cut left, and what must be there.
    private record Cut(Path image, List<LedgerState> states) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = options.out();
        LedgerPlan plan = new LedgerPlan(4, 250, System.currentTimeMillis() - cuts * MILLIS_OF_A_CUT, STEP_MILLIS,
                options.seed());
        SplittableRandom random = new SplittableRandom(options.seed());
        Surroundings around = withoutForces
                ? Surroundings.NONE.withWrapper(List.of("strace", "-D", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null",
                        "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:retval=0"))
                : Surroundings.NONE;
        try (CutDisk disk = new CutDisk(options.work(), options.work().resolve("power/data"));
                Server server = options.server("power", around);
                LedgerLoad load = new LedgerLoad(plan, 40);
                QueryClient queries = new QueryClient(server.queryUri())) {
            LedgerCheck check = new LedgerCheck(plan, queries);
            for (int done = 0; done < cuts && check.faults().isEmpty(); done += CUTS_OF_A_LIFE) {
                disk.mount();
                server.start();
                load.begin(server.writeUri());
                List<Cut> taken = new ArrayList<>();
                while (taken.size() < Math.min(CUTS_OF_A_LIFE, cuts - done)) {
                    Thread.sleep(random.nextInt(MAX_PAUSE_MILLIS));
                    List<Long> acknowledged = load.clients().stream().map(LedgerClient::acknowledged).toList();
                    Path image = disk.cut();
                    List<LedgerState> states = new ArrayList<>();
                    for (LedgerClient client : load.clients()) {
                        states.add(client.state(acknowledged.get(states.size())));
                    }
                    taken.add(new Cut(image, states));
                }
                server.kill();
                load.end();
                disk.unmount();
                for (Cut cut : taken) {
                    disk.mount(cut.image());
                    server.start();
                    check.compare(cut.states(), NEWEST_TICKS);
                    check.compareSeries(cut.states());
                    server.kill();
                    disk.unmount();
                    Files.delete(cut.image());
                }
                out.printf("%d cuts, %,d samples acknowledged, %d faults%n", done + taken.size(),
                        load.acknowledgedTicks() * plan.series(), check.faults().size());
                out.flush();
            }
            out.printf("acknowledged before a cut and looked for after it, in sum: %,d samples%n", check.compared());
            out.printf("not acknowledged and there all the same, whole: %d batches%n", check.unacknowledgedKept());
            out.printf("faults: %d %s%n", check.faults().size(), check.faults().stream().limit(20).toList());
            out.flush();
            return check.faults().isEmpty() ? 0 : 1;
        }
    }
}
