package dev.oriel.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `oriel tsdb …`
@Command(name = "tsdb", description = "Look at the metric store of a stopped server.", mixinStandardHelpOptions = true, subcommands = {
    TsdbListCommand.class})
final class TsdbCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what to do is missing (expected: list)");
    }
}
