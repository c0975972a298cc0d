package dev.oriel.benchmarks.differential;

import dev.oriel.benchmarks.differential.Reduction.Culprit;
import java.io.IOException;
import java.util.Optional;

/// What Prometheus 3 does otherwise than 2.42, each with a test that a culprit is a case of it.
enum VersionDifference {
    NOTHING("nothing") {
        @Override
        boolean explains(Culprit culprit, Servers servers) {
            return false;
        }
    };

    private final String words;

    VersionDifference(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    abstract boolean explains(Culprit culprit, Servers servers) throws IOException, InterruptedException;

    static Optional<VersionDifference> of(Culprit culprit, Servers servers) throws IOException, InterruptedException {
        for (VersionDifference each : values()) {
            if (each.explains(culprit, servers)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
