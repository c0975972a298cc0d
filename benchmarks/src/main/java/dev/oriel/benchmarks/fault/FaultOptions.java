package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.process.Product;
import dev.oriel.benchmarks.process.Server;
import dev.oriel.benchmarks.process.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// What all commands of this package take.
final class FaultOptions {
    @Option(names = "--oriel", required = true, description = "the folder of Oriel's launcher")
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Option(names = "--work", required = true, description = "a folder for data; what is in it is overwritten")
    @SuppressWarnings("NullAway.Init")
    private Path work;

    @Option(names = "--seed", defaultValue = "1", description = "of all that is random (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    long seed() {
        return seed;
    }

    Path work() {
        return work;
    }

    /// @param name of its directory
    Server server(String name, Surroundings surroundings) throws IOException {
        return new Server(Product.ORIEL, home, work.resolve(name), surroundings);
    }
}
