package dev.oriel.benchmarks;

import dev.oriel.benchmarks.Round.Outcome;
import dev.oriel.benchmarks.load.DataSet;
import dev.oriel.benchmarks.load.Fleet;
import dev.oriel.benchmarks.load.Profile;
import dev.oriel.benchmarks.load.Shape;
import dev.oriel.benchmarks.process.Product;
import dev.oriel.benchmarks.process.Server;
import dev.oriel.benchmarks.process.ServerOptions;
import dev.oriel.benchmarks.process.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `metrics`: the same work on Oriel and a peer, in turn.
@Command(name = "metrics", description = "The same load and queries on Oriel and on peers, in turn: ratios and answers.")
final class SideBySideCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--profile", defaultValue = "quick", description = "smoke, quick, full or million (default: quick)")
    private String profile = "quick";

    @Option(names = "--shape", defaultValue = "REGULAR", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Shape shape = Shape.REGULAR;

    @Option(names = "--peer", split = ",", defaultValue = "PROMETHEUS,VICTORIAMETRICS", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private List<Product> peers = List.of(Product.PROMETHEUS, Product.VICTORIAMETRICS);

    @Option(names = "--rounds", defaultValue = "3", description = "of each server (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Mixin
    private final ServerOptions servers = new ServerOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Profile size = Profile.named(profile.toLowerCase(Locale.ROOT));
        DataSet data = DataSet.make(servers.work(), size, shape, start(size));
        List<Product> products = new ArrayList<>(List.of(Product.ORIEL));
        products.addAll(peers);
        Map<Product, List<Outcome>> outcomes = new EnumMap<>(Product.class);
        products.forEach(product -> outcomes.put(product, new ArrayList<>()));
        Map<Product, Server> last = new EnumMap<>(Product.class);
        try {
            for (int round = 1; round <= rounds; round++) {
                for (Product product : products) {
                    out.printf("round %d of %d: %s%n", round, rounds, product.title());
                    out.flush();
                    Server server = servers.server(product, product.name().toLowerCase(Locale.ROOT), Surroundings.NONE);
                    close(last.put(product, server));
                    of(outcomes, product).add(Round.run(data, server));
                }
                printMedians(out, size, outcomes);
            }
            Server oriel = last.get(Product.ORIEL);
            Server prometheus = last.get(Product.PROMETHEUS);
            return oriel == null || prometheus == null
                    || new ExplainedAnswers(out).print(oriel, prometheus, data.queryTimeMillis()) ? 0 : 1;
        } finally {
            last.values().forEach(SideBySideCommand::close);
        }
    }

    /// Of the rounds so far: a run that is cut off has them.
    private void printMedians(PrintWriter out, Profile size, Map<Product, List<Outcome>> outcomes) {
        for (Product peer : peers) {
            out.printf("%n## %s and %s: %s, %s, %,d series%n%n", Product.ORIEL.title(), peer.title(), profile,
                    shape.name().toLowerCase(Locale.ROOT), size.series());
            new Report(Product.ORIEL.title(), of(outcomes, Product.ORIEL), peer.title(), of(outcomes, peer)).print(out);
        }
    }

    private static void close(@Nullable Server server) {
        if (server != null) {
            server.close();
        }
    }

    private static List<Outcome> of(Map<Product, List<Outcome>> outcomes, Product product) {
        return Objects.requireNonNull(outcomes.get(product));
    }

    /// The load ends now, so that servers with default settings take it. Whole minutes, where subqueries have their steps,
    /// lie where no sample does.
    private static long start(Profile size) {
        long end = System.currentTimeMillis() / 3_600_000 * 3_600_000;
        return end - size.ticks() * Fleet.INTERVAL_MILLIS - DataSet.QUIET_MILLIS;
    }
}
