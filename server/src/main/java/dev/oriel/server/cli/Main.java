package dev.oriel.server.cli;

import dev.oriel.server.cli.alert.BacktestCommand;
import dev.oriel.server.cli.outcome.Verdicts;
import java.nio.file.FileSystemException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program. Exit status: 0 done; 1 the answer is no (a check or test failed); 2 the command line is wrong;
/// 3 the server could not start or go on, or a server could not be reached.
@Command(name = "oriel", description = "The whole monitoring stack in one process.", versionProvider = Version.class, mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", footer = {
    "", "Start with: oriel up", "A command's options: oriel help COMMAND"})
public final class Main implements Runnable {
    static final int NO = Verdicts.NO;
    static final int USAGE = 2;
    static final int FAILED = 3;

    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();
    private static final Map<String, Class<?>> COMMANDS_ON_COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("up", UpCommand.class);
        COMMANDS.put("check", CheckCommand.class);
        COMMANDS.put("backtest", BacktestCommand.class);
        COMMANDS.put("query", QueryCommand.class);
        COMMANDS.put("test", TestCommand.class);
        COMMANDS.put("tsdb", TsdbCommand.class);
        COMMANDS.put("version", VersionCommand.class);
        COMMANDS.put("train", TrainCommand.class);
        COMMANDS_ON_COMMANDS.put("help", HelpCommand.class);
        COMMANDS_ON_COMMANDS.put("generate-completion", GenerateCompletion.class);
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(commandLine(arguments).execute(arguments));
    }

    /// What reads these arguments. It has only the command that they name, where they begin with one: to make all of them
    /// out of their annotations is a fifth of a start.
    static CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(new Main());
        Class<?> only = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        if (only != null) {
            line.addSubcommand(arguments[0], only);
        } else {
            COMMANDS.forEach(line::addSubcommand);
            COMMANDS_ON_COMMANDS.forEach(line::addSubcommand);
        }
        return line.setExecutionExceptionHandler((error, failed, _) -> {
            boolean isFile = error instanceof FileSystemException;
            failed.getErr().println("oriel: " + (isFile ? "cannot be read or written: " : "") + error.getMessage());
            return FAILED;
        });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing (expected: up, check, query, …)");
    }
}
