package dev.oriel.benchmarks;

import dev.oriel.benchmarks.differential.DifferentialCommand;
import dev.oriel.benchmarks.fault.ChurnCommand;
import dev.oriel.benchmarks.fault.CrashCommand;
import dev.oriel.benchmarks.fault.DiskCommand;
import dev.oriel.benchmarks.fault.FloodCommand;
import dev.oriel.benchmarks.fault.HeapCommand;
import dev.oriel.benchmarks.fault.HostileCommand;
import dev.oriel.benchmarks.fault.LoopCommand;
import dev.oriel.benchmarks.fault.MemoryCommand;
import dev.oriel.benchmarks.fault.PowerCommand;
import dev.oriel.benchmarks.fault.SoakCommand;
import dev.oriel.benchmarks.rules.RulesCommand;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The command line of the benchmarks; `benchmarks/run` starts it.
@Command(name = "benchmarks", description = "Measures Oriel.", mixinStandardHelpOptions = true, subcommands = {
    SideBySideCommand.class,
    CrashCommand.class, LoopCommand.class, MemoryCommand.class, FloodCommand.class, DiskCommand.class,
    PowerCommand.class,
    HostileCommand.class, HeapCommand.class,
    SoakCommand.class, ChurnCommand.class, RulesCommand.class, DifferentialCommand.class})
public final class Main {

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
    }

    @Command(description = "The inner loops under JMH, which takes its own options.")
    int kernels(@Parameters(arity = "0..*", paramLabel = "JMH-OPTION") List<String> options) throws IOException {
        List<String> all = options == null ? List.of() : options;
        org.openjdk.jmh.Main.main(all.toArray(String[]::new));
        return 0;
    }
}
