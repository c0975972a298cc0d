package dev.oriel.server.cli;

import dev.oriel.server.cli.alert.CheckAlertmanagerCommand;
import dev.oriel.server.cli.alert.CheckRulesCommand;
import dev.oriel.server.cli.dashboard.CheckDashboardsCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `oriel check …`
@Command(name = "check", description = "Say what is wrong in a file, all of it at once.", mixinStandardHelpOptions = true, subcommands = {
    CheckConfigCommand.class, CheckRulesCommand.class, CheckAlertmanagerCommand.class, CheckMetricsCommand.class,
    CheckDashboardsCommand.class})
final class CheckCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "what to check is missing (expected: config, rules, alertmanager, metrics, dashboards)");
    }
}
