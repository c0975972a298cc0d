package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.process.Product;
import dev.oriel.benchmarks.process.Server;
import dev.oriel.benchmarks.process.ServerOptions;
import dev.oriel.benchmarks.process.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What all commands of this package take, and where they print.
final class FaultOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    private final ServerOptions servers = new ServerOptions();

    @Option(names = "--seed", defaultValue = "1", description = "of all that is random (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    long seed() {
        return seed;
    }

    Path work() {
        return servers.work();
    }

    /// @param name of its directory
    Server server(String name, Surroundings surroundings) throws IOException {
        return servers.server(Product.ORIEL, name, surroundings);
    }
}
