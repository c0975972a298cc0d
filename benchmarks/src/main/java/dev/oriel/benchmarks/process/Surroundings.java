package dev.oriel.benchmarks.process;

import java.util.List;
import java.util.Map;

/// What a server is started in.
///
/// @param wrapper     a command before its own, which becomes it: `prlimit --data=…`
/// @param environment variables besides those of this process
/// @param config      of its configuration file
public record Surroundings(List<String> wrapper, Map<String, String> environment, String config) {
    /// In a configuration: the port that the server answers on.
    public static final String OWN_PORT = "${OWN_PORT}";
    public static final Surroundings NONE = new Surroundings(List.of(), Map.of(), "global: {}\n");

    public Surroundings {
        wrapper = List.copyOf(wrapper);
        environment = Map.copyOf(environment);
    }

    public Surroundings withWrapper(String... command) {
        return new Surroundings(List.of(command), environment, config);
    }

    /// @param options for Oriel's virtual machine, such as `-Xmx4g`
    public Surroundings withJavaOptions(String options) {
        return new Surroundings(wrapper, Map.of("ORIEL_JAVA_OPTS", options), config);
    }

    public Surroundings withConfig(String text) {
        return new Surroundings(wrapper, environment, text);
    }
}
