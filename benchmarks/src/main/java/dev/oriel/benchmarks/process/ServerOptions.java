package dev.oriel.benchmarks.process;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// What a command that starts servers takes.
public final class ServerOptions {
    @Option(names = "--oriel", required = true, description = "the folder of Oriel's launcher")
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Option(names = "--work", required = true, description = "a folder for data; what is in it is overwritten")
    @SuppressWarnings("NullAway.Init")
    private Path work;

    public Path work() {
        return work;
    }

    /// @param name of its directory
    public Server server(Product product, String name, Surroundings surroundings) throws IOException {
        return new Server(product, home, work.resolve(name), surroundings);
    }
}
