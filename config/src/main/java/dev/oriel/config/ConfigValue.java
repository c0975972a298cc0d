package dev.oriel.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// One YAML value with its place, before anyone has said what it should be.
public sealed interface ConfigValue {
    Place place();

    /// What it is, in an error message.
    String describe();

    /// The same tree with other scalars.
    default ConfigValue mapScalars(UnaryOperator<Scalar> change) {
        return switch (this) {
            case Scalar scalar -> change.apply(scalar);
            case Items items -> new Items(items.place(),
                    items.values().stream().map(each -> each.mapScalars(change)).toList());
            case Entries entries -> {
                Map<String, ConfigValue> values = new LinkedHashMap<>();
                entries.values().forEach((key, each) -> values.put(key, each.mapScalars(change)));
                yield new Entries(entries.place(), values);
            }
        };
    }

    /// A scalar as written.
    ///
    /// @param quoted whether it stood in quotes or as a block, and so is a text whatever it looks like
    record Scalar(Place place, String text, boolean quoted) implements ConfigValue {
        public boolean isNull() {
            return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null") || text.equals("Null")
                    || text.equals("NULL"));
        }

        @Override
        public String describe() {
            return text.isEmpty() ? "nothing" : text;
        }
    }

    /// A list.
    record Items(Place place, List<ConfigValue> values) implements ConfigValue {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /// A mapping, in the order written, merge keys resolved.
    record Entries(Place place, Map<String, ConfigValue> values) implements ConfigValue {
        public Entries {
            values = new LinkedHashMap<>(values);
        }

        @Override
        public String describe() {
            return "a mapping";
        }
    }
}
