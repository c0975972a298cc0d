package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.process.Product;
import dev.oriel.benchmarks.process.Server;
import dev.oriel.benchmarks.process.ServerOptions;
import dev.oriel.benchmarks.process.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What all commands of this package take.
final class FaultOptions {
    @Mixin
    private final ServerOptions servers = new ServerOptions();

    @Option(names = "--seed", defaultValue = "1", description = "of all that is random (default: ${DEFAULT-VALUE})")
    private long seed = 1;

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
