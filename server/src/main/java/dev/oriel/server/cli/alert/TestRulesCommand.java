package dev.oriel.server.cli.alert;

import dev.oriel.rule.test.RuleTestReport;
import dev.oriel.rule.test.RuleTests;
import dev.oriel.server.cli.outcome.Verdicts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `oriel test rules FILE…`
@Command(name = "rules", mixinStandardHelpOptions = true, description = {
    "Run rule unit tests in promtool's format.",
    "Prints for each file SUCCESS, or what was expected and what came."})
public final class TestRulesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--run", paramLabel = "PATTERN", description = "Only tests whose names match; may be repeated.")
    private List<Pattern> patterns = List.of();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of tests.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RuleTests tests = new RuleTests(
                name -> patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matcher(name).find()));
        boolean passed = true;
        for (Path file : files) {
            RuleTestReport report = tests.run(file);
            out.print(report);
            passed &= report.isPassed();
        }
        out.flush();
        return passed ? 0 : Verdicts.NO;
    }
}
