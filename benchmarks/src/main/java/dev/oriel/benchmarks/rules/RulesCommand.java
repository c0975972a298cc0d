package dev.oriel.benchmarks.rules;

import dev.oriel.benchmarks.process.Product;
import dev.oriel.benchmarks.process.ServerOptions;
import dev.oriel.benchmarks.process.Surroundings;
import dev.oriel.benchmarks.rules.RuleRun.Health;
import dev.oriel.benchmarks.rules.RuleRun.Span;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `rules`: many alerting rules on Oriel and Prometheus at the same time. They scrape the same target; the CPU of an
/// evaluation is that of the whole process, scraping and storing included.
@Command(name = "rules", description = "The same alerting rules on Oriel and Prometheus at the same time: CPU of an"
        + " evaluation in the first minute and after it, and whether the same alerts fire.")
public final class RulesCommand implements Callable<Integer> {
    /// What Oriel may take of Prometheus' CPU once it is warm.
    private static final double BAR = 0.5;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--rules", defaultValue = "10000", description = "alerting rules (default: ${DEFAULT-VALUE})")
    private int rules = 10_000;

    @Option(names = "--groups", defaultValue = "100", description = "of rules (default: ${DEFAULT-VALUE})")
    private int groups = 100;

    @Option(names = "--series", defaultValue = "1000", description = "that are scraped (default: ${DEFAULT-VALUE})")
    private int series = 1_000;

    @Option(names = "--interval", defaultValue = "15", description = "seconds between evaluations (default: ${DEFAULT-VALUE})")
    private int intervalSeconds = 15;

    @Option(names = "--seconds", defaultValue = "60", description = "of each of three spans: the first, one to warm up, and one more (default: ${DEFAULT-VALUE})")
    private int seconds = 60;

    @Mixin
    private final ServerOptions servers = new ServerOptions();

    /// Of one server.
    private record Figures(Span first, Span warm, Health health, Set<String> firing, long residentBytes) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        RuleLoad load = new RuleLoad(rules, groups, series, Duration.ofSeconds(intervalSeconds));
        Path ruleFile = Files.writeString(Files.createDirectories(servers.work()).resolve("rules.yml"),
                load.ruleFile());
        try (CounterTarget target = new CounterTarget(load)) {
            Surroundings around = Surroundings.NONE.withConfig(load.config(target.port(), ruleFile));
            try (RuleRun oriel = run(Product.ORIEL, around, load);
                    RuleRun prometheus = run(Product.PROMETHEUS, around, load)) {
                oriel.start();
                prometheus.start();
                Span[] first = spans(oriel, prometheus);
                spans(oriel, prometheus);
                Span[] warm = spans(oriel, prometheus);
                return print(load, figures(oriel, first[0], warm[0]), figures(prometheus, first[1], warm[1]));
            }
        }
    }

    private RuleRun run(Product product, Surroundings around, RuleLoad load) throws IOException {
        return new RuleRun(servers.server(product, product.title(), around), load);
    }

    private Span[] spans(RuleRun... runs) throws InterruptedException {
        for (RuleRun run : runs) {
            run.mark();
        }
        Thread.sleep(Duration.ofSeconds(seconds));
        Span[] spans = new Span[runs.length];
        for (int i = 0; i < runs.length; i++) {
            spans[i] = runs[i].span();
        }
        return spans;
    }

    private static Figures figures(RuleRun run, Span first, Span warm) throws IOException, InterruptedException {
        return new Figures(first, warm, run.health(), run.firing(), run.residentBytes());
    }

    /// @return 1 where the alerts differ, or Oriel is above the bar
    private int print(RuleLoad load, Figures oriel, Figures prometheus) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%n## %,d alerting rules in %d groups every %d s over %,d series%n%n", load.rules(), load.groups(),
                intervalSeconds, load.series());
        out.printf("| | Oriel | Prometheus | ratio |%n|---|---|---|---|%n");
        row(out, "CPU of an evaluation in the first " + seconds + " s, µs", oriel.first().microsPerRule(),
                prometheus.first().microsPerRule());
        row(out, "CPU of an evaluation after " + 2 * seconds + " s, µs", oriel.warm().microsPerRule(),
                prometheus.warm().microsPerRule());
        row(out, "cores then", oriel.warm().cores(), prometheus.warm().cores());
        row(out, "slowest group, s", oriel.health().slowestSeconds(), prometheus.health().slowestSeconds());
        row(out, "resident, MB", oriel.residentBytes() / 1e6, prometheus.residentBytes() / 1e6);
        Set<String> differing = new TreeSet<>(oriel.firing());
        differing.removeAll(prometheus.firing());
        Set<String> missing = new TreeSet<>(prometheus.firing());
        missing.removeAll(oriel.firing());
        differing.addAll(missing);
        out.printf(
                "%nrules evaluated: %,d and %,d, failing: %d and %d; alerts firing: %,d and %,d, not on both: %d%s%n",
                oriel.health().rules(), prometheus.health().rules(), oriel.health().failing(),
                prometheus.health().failing(), oriel.firing().size(), prometheus.firing().size(), differing.size(),
                differing.isEmpty() ? "" : " " + List.copyOf(differing).subList(0, Math.min(5, differing.size())));
        double ratio = oriel.warm().microsPerRule() / prometheus.warm().microsPerRule();
        boolean good = differing.isEmpty() && ratio <= BAR && oriel.health().failing() == 0;
        out.printf("%s: the same alerts, and at most %.1f of Prometheus' CPU once warm%n", good ? "met" : "NOT MET",
                BAR);
        out.flush();
        return good ? 0 : 1;
    }

    private static void row(PrintWriter out, String what, double oriel, double prometheus) {
        out.printf("| %s | %.3g | %.3g | %.2f |%n", what, oriel, prometheus, oriel / prometheus);
    }
}
