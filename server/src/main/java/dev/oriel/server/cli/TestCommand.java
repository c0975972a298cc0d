package dev.oriel.server.cli;

import dev.oriel.server.cli.alert.TestRouteCommand;
import dev.oriel.server.cli.alert.TestRulesCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `oriel test …`
@Command(name = "test", description = "Run tests of the language, of rules, of routes, of the store.", mixinStandardHelpOptions = true, subcommands = {
    TestPromqlCommand.class, TestRulesCommand.class, TestRouteCommand.class, TestSimulateCommand.class})
final class TestCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "what to test is missing (expected: promql, rules, route, simulate)");
    }
}
