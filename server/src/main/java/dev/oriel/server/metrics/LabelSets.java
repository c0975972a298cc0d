package dev.oriel.server.metrics;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// The children of one labelled metric, by label values; bounded, so that no caller's input can grow it for ever.
/// Thread-safe.
final class LabelSets<T> {
    private static final int MAX_CHILDREN = 1_000;

    private final String[] names;
    private final Supplier<T> make;
    private final ConcurrentMap<List<String>, T> children = new ConcurrentHashMap<>();

    LabelSets(String[] names, Supplier<T> make) {
        this.names = names.clone();
        this.make = make;
        if (names.length == 0) {
            children.put(List.of(), make.get());
        }
    }

    T get(String... values) {
        if (values.length != names.length) {
            throw new IllegalArgumentException(
                    "label values: " + values.length + " (expected: " + names.length + ", one per label name)");
        }
        List<String> key = List.of(values);
        T child = children.get(key);
        if (child == null) {
            List<String> bounded = children.size() < MAX_CHILDREN
                    ? key
                    : List.of(values).stream().map(_ -> "other").toList();
            child = children.computeIfAbsent(bounded, _ -> make.get());
        }
        return child;
    }

    /// @param each the label names and values in turn, and the child
    void forEach(BiConsumer<String[], T> each) {
        children.forEach((values, child) -> {
            String[] pairs = new String[2 * names.length];
            for (int i = 0; i < names.length; i++) {
                pairs[2 * i] = names[i];
                pairs[2 * i + 1] = values.get(i);
            }
            each.accept(pairs, child);
        });
    }
}
