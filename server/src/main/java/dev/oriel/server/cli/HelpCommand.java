package dev.oriel.server.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `oriel help COMMAND…`: the help of a command, or of a command's command.
@Command(name = "help", helpCommand = true, description = "Show the help of a command.")
final class HelpCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Such as: check config")
    private List<String> path = List.of();

    @Override
    public void run() {
        CommandLine command = spec.commandLine().getParent();
        for (String name : path) {
            CommandLine next = command.getSubcommands().get(name);
            if (next == null) {
                throw new ParameterException(spec.commandLine(), "unknown command: " + String.join(" ", path)
                        + " (expected: one of " + command.getCommandName() + ": "
                        + String.join(", ", command.getSubcommands().keySet()) + ")");
            }
            command = next;
        }
        command.usage(spec.commandLine().getOut());
    }
}
