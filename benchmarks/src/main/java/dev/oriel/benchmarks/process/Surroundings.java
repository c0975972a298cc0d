package dev.oriel.benchmarks.process;

import java.util.Map;

/// What a server is started in.
///
/// @param environment variables besides those of this process
/// @param config      of its configuration file
public record Surroundings(Map<String, String> environment, String config) {
    /// In a configuration: the port that the server answers on.
    public static final String OWN_PORT = "${OWN_PORT}";
    public static final Surroundings NONE = new Surroundings(Map.of(), "global: {}\n");

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /// @param options for Oriel's virtual machine, such as `-Xmx4g`
    public Surroundings withJavaOptions(String options) {
        return new Surroundings(Map.of("ORIEL_JAVA_OPTS", options), config);
    }

    public Surroundings withConfig(String text) {
        return new Surroundings(environment, text);
    }
}
