package dev.oriel.server.cli;

import dev.oriel.collect.config.PrometheusConfig;
import dev.oriel.config.Problems;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.server.cli.outcome.Verdicts;
import dev.oriel.server.wiring.ConfigFiles;
import dev.oriel.server.wiring.ConfigSources;
import dev.oriel.server.wiring.LoadedConfig;
import java.nio.file.Path;
import java.util.List;
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
            status = Math.max(status, Verdicts.print(problems, good, spec.commandLine().getOut()));
        }
        return status;
    }
}
