package dev.oriel.server.cli;

import dev.oriel.config.Place;
import dev.oriel.config.Problems;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.file.RuleFileReader;
import dev.oriel.rule.file.RuleGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `oriel check rules FILE…`
@Command(name = "rules", mixinStandardHelpOptions = true, description = "Check rule files.")
final class CheckRulesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "1..*")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        RuleFileReader reader = new RuleFileReader(new PromqlParser(), false);
        int status = 0;
        for (Path file : files) {
            Problems problems = new Problems();
            int rules = 0;
            try {
                for (RuleGroup group : reader.read(file.toString(), Files.readString(file), problems)) {
                    rules += group.rules().size();
                }
            } catch (IOException e) {
                problems.error(Place.ofFile(file.toString()), "cannot be read: " + e);
            }
            String good = file + ": good, " + rules + " rules";
            status = Math.max(status, Verdicts.print(problems, good, spec.commandLine().getOut()));
        }
        return status;
    }
}
