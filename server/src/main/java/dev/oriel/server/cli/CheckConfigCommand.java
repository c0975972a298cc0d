package dev.oriel.server.cli;

import dev.oriel.collect.config.PrometheusConfig;
import dev.oriel.config.Problems;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.server.cli.outcome.Verdicts;
import dev.oriel.server.wiring.ConfigFiles;
import dev.oriel.server.wiring.ConfigSources;
import dev.oriel.server.wiring.LoadedConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `oriel check config FILE…`
@Command(name = "config", mixinStandardHelpOptions = true, description = "Check prometheus.yml files and the rule files that they name.")
final class CheckConfigCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// Keys at the top of files of other kinds, and the command that knows them.
    private static final Map<String, String> OTHERS = Map.of("route", "alertmanager", "receivers", "alertmanager",
            "groups", "rules");

    @Parameters(paramLabel = "FILE", arity = "1..*")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        int status = 0;
        for (Path file : files) {
            Problems problems = new Problems();
            LoadedConfig loaded = ConfigFiles.read(ConfigSources.of(file, null), problems);
            PrometheusConfig config = loaded.prometheus();
            int rules = loaded.ruleGroups().stream().map(RuleGroup::rules).mapToInt(List::size).sum();
            String good = file + ": good, " + config.scrapeConfigs().size() + " scrape configs, " + rules + " rules";
            PrintWriter out = spec.commandLine().getOut();
            status = Math.max(status, Verdicts.print(problems, good, out));
            problems.errors()
                    .stream()
                    .map(problem -> OTHERS.get(problem.place().path()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(other -> out.println("it looks like a file for: oriel check " + other + " " + file));
        }
        return status;
    }
}
