package dev.oriel.server.cli.alert;

import dev.oriel.config.Problems;
import dev.oriel.server.alertmanager.AlertmanagerFile;
import dev.oriel.server.cli.outcome.Verdicts;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `oriel check alertmanager FILE…`
@Command(name = "alertmanager", mixinStandardHelpOptions = true, description = "Check alertmanager.yml files and the templates that they name.")
public final class CheckAlertmanagerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--strict", description = "Refuse what Alertmanager refuses, too.")
    private boolean strict;

    @Parameters(paramLabel = "FILE", arity = "1..*")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        int status = 0;
        for (Path file : files) {
            Problems problems = new Problems();
            AlertmanagerFile read = AlertmanagerFile.read(file, strict, problems);
            String good = file + ": good, " + read.config().receivers().size() + " receivers, "
                    + read.config().inhibitRules().size() + " inhibition rules";
            status = Math.max(status, Verdicts.print(problems, good, spec.commandLine().getOut()));
        }
        return status;
    }
}
