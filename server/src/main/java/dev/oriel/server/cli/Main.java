package dev.oriel.server.cli;

import dev.oriel.server.cli.alert.BacktestCommand;
import dev.oriel.server.cli.outcome.Verdicts;
import java.nio.file.FileSystemException;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program. Exit status: 0 done; 1 the answer is no (a check or test failed); 2 the command line is wrong;
/// 3 the server could not start, or a server could not be reached.
@Command(name = "oriel", description = "The whole monitoring stack in one process.", versionProvider = Version.class, mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", subcommands = {
    UpCommand.class, CheckCommand.class, BacktestCommand.class, QueryCommand.class, TestCommand.class,
    TsdbCommand.class, VersionCommand.class,
    TrainCommand.class, HelpCommand.class,
    GenerateCompletion.class}, footer = {"", "Start with: oriel up", "A command's options: oriel help COMMAND"})
public final class Main implements Runnable {
    static final int NO = Verdicts.NO;
    static final int USAGE = 2;
    static final int FAILED = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((error, line, _) -> {
            boolean isFile = error instanceof FileSystemException;
            line.getErr().println("oriel: " + (isFile ? "cannot be read or written: " : "") + error.getMessage());
            return FAILED;
        });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing (expected: up, check, query, …)");
    }
}
