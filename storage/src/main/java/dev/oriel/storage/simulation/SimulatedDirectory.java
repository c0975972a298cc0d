package dev.oriel.storage.simulation;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The names in a directory, as seen now and as a crash leaves them if nothing unforced survives.
final class SimulatedDirectory implements SimulatedNode {
    final TreeMap<String, SimulatedNode> names = new TreeMap<>();
    final TreeMap<String, SimulatedNode> durableNames = new TreeMap<>();

    static void put(TreeMap<String, SimulatedNode> names, String name, @Nullable SimulatedNode node) {
        if (node == null) {
            names.remove(name);
        } else {
            names.put(name, node);
        }
    }
}
