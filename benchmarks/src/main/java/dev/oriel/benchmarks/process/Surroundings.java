package dev.oriel.benchmarks.process;

import java.util.List;
import java.util.Map;

/// What a server is started in.
///
/// @param environment variables besides those of this process
/// @param config      of its configuration file
/// @param wrapper     a command that runs the one that follows it, as the process that was started: `prlimit --nofile=100`
public record Surroundings(Map<String, String> environment, String config, List<String> wrapper) {
    /// In a configuration: the port that the server answers on.
    public static final String OWN_PORT = "${OWN_PORT}";
    public static final Surroundings NONE = new Surroundings(Map.of(), "global: {}\n", List.of());

    public Surroundings {
        environment = Map.copyOf(environment);
        wrapper = List.copyOf(wrapper);
    }

    /// @param options for Oriel's virtual machine, such as `-Xmx4g`
    public Surroundings withJavaOptions(String options) {
        return new Surroundings(Map.of("ORIEL_JAVA_OPTS", options), config, wrapper);
    }

    public Surroundings withConfig(String text) {
        return new Surroundings(environment, text, wrapper);
    }

    public Surroundings withWrapper(List<String> command) {
        return new Surroundings(environment, config, command);
    }
}
