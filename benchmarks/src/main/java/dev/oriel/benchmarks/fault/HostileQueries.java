package dev.oriel.benchmarks.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Queries that mean harm: those of `hostile.txt`, and some that are too long to stand in a file.
final class HostileQueries {
    private static final int DEEP = 20_000;

    private HostileQueries() {}

    /// @param spanSeconds of a range; 0 for an instant
    /// @param stepSeconds of a range; 0 for an instant
    record Hostile(long spanSeconds, long stepSeconds, String expr) {}

    static List<Hostile> list() {
        List<Hostile> list = new ArrayList<>();
        try (InputStream in = Objects
                .requireNonNull(HostileQueries.class.getResourceAsStream("/dev/oriel/benchmarks/hostile.txt"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (!line.startsWith("#")) {
                    String[] parts = line.split(" ", 3);
                    list.add(new Hostile(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("hostile.txt: " + e.getMessage(), e);
        }
        for (String expr : giants()) {
            list.add(new Hostile(0, 0, expr));
        }
        return list;
    }

    private static List<String> giants() {
        return List.of("(".repeat(DEEP), "(".repeat(DEEP) + "1" + ")".repeat(DEEP), "-".repeat(DEEP) + "1",
                "sum(".repeat(DEEP / 10) + "up" + ")".repeat(DEEP / 10), "1" + "+1".repeat(DEEP),
                "1" + "^1".repeat(400), "up" + "[1h:1s]".repeat(DEEP / 10), "{".repeat(DEEP),
                "\"" + "x".repeat(900_000),
                "\"" + "\\u00e9".repeat(2_000) + "\"", "up{a=\"" + "y".repeat(15_000) + "\"}",
                "up{a=~\"" + "(a|b)*".repeat(2_000) + "\"}", "up{a=~\"" + "(".repeat(5_000) + ")".repeat(5_000) + "\"}",
                "up{" + "a!=\"1\",".repeat(1_500) + "}", "9".repeat(10_000), "1" + "0".repeat(10_000) + "e-9999",
                "max_over_time(".repeat(90) + "up" + "[1h:1s])".repeat(90), "up offset " + "9".repeat(5_000) + "y",
                "#".repeat(16_000), "\u0000".repeat(1_000));
    }
}
