package dev.oriel.server.heartbeat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Something that should report at least once per interval.
///
/// @param name   letters, digits, `_`, `-`, `.`; at most 100 of them
/// @param labels of the alert where it does not, such as its severity
public record Heartbeat(String name, Duration interval, Map<String, String> labels) {
    public static final Duration MIN_INTERVAL = Duration.ofSeconds(1);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    /// @throws IllegalArgumentException the name or interval is none
    public Heartbeat {
        labels = Map.copyOf(new TreeMap<>(labels));
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: " + name + " (expected: up to 100 letters, digits, '_', '-' or '.')");
        }
        if (interval.compareTo(MIN_INTERVAL) < 0) {
            throw new IllegalArgumentException("interval: " + interval + " (expected: at least 1s)");
        }
    }
}
