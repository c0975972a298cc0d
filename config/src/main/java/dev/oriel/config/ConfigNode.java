package dev.oriel.config;

import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.ConfigValue.Items;
import dev.oriel.config.ConfigValue.Scalar;
import dev.oriel.model.time.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A YAML mapping that is being read. Each accessor names the key it wants and what it should be; a value that does not
/// fit becomes a problem with its place, and the default is returned, so that reading goes on and all problems come out
/// together. A key whose value is null counts as absent; within a list or mapping of texts a null is the empty text, as
/// in Go. Confined to one thread.
public final class ConfigNode {
    private final Entries entries;
    private final Problems problems;
    private final Set<String> read = new HashSet<>();

    public ConfigNode(Entries entries, Problems problems) {
        this.entries = entries;
        this.problems = problems;
    }

    public Entries entries() {
        return entries;
    }

    public Problems problems() {
        return problems;
    }

    public Place place() {
        return entries.place();
    }

    /// The key's place, or where it would be.
    public Place at(String key) {
        ConfigValue value = entries.values().get(key);
        return value != null ? value.place() : place().under(key, place().line());
    }

    public boolean has(String key) {
        return value(key) != null;
    }

    public Set<String> keys() {
        return entries.values().keySet();
    }

    /// Says that something is wrong with a key's value.
    public void error(String key, String text) {
        problems.error(at(key), text);
    }

    public void warning(String key, String text) {
        problems.warning(at(key), text);
    }

    /// The raw value, null where the key is absent or null; counts as read.
    public @Nullable ConfigValue value(String key) {
        read.add(key);
        ConfigValue value = entries.values().get(key);
        return value instanceof Scalar scalar && scalar.isNull() ? null : value;
    }

    /// A text that must be there; the empty text where it is not, which is then a problem.
    public String requiredText(String key) {
        if (!has(key)) {
            error(key, "nothing (expected: a text)");
        }
        return text(key, "");
    }

    public String text(String key, String absent) {
        return scalar(key, absent, "a text", text -> text);
    }

    public Secret secret(String key) {
        return new Secret(text(key, ""));
    }

    /// In Prometheus' spelling.
    public Duration duration(String key, Duration absent) {
        return scalar(key, absent, "a duration such as 30s or 1h30m",
                text -> Duration.ofMillis(DurationText.parseMillis(text)));
    }

    public long integer(String key, long absent) {
        return scalar(key, absent, "a whole number", Long::decode);
    }

    public double number(String key, double absent) {
        return scalar(key, absent, "a number", Double::parseDouble);
    }

    /// A size in bytes: a number with an optional unit B, KB, MB, GB, TB, PB, EB (powers of 1024, as Prometheus has it),
    /// with or without an `i` in the middle.
    public long bytes(String key, long absent) {
        return scalar(key, absent, "a size such as 10MB", ByteSizeText::parse);
    }

    /// True, false, and what YAML 1.1 takes for them: yes, no, on, off.
    public boolean flag(String key, boolean absent) {
        return scalar(key, absent, "true or false", ConfigNode::parseFlag);
    }

    /// One of the constants, by its lower-case name or as `spelling` says.
    public <E extends Enum<E>> E choice(String key, E absent, E[] constants, Function<E, String> spelling) {
        List<String> spellings = List.of(constants).stream().map(spelling).toList();
        return scalar(key, absent, "one of " + String.join(", ", spellings), text -> {
            int index = spellings.indexOf(text);
            if (index < 0) {
                throw new IllegalArgumentException(text);
            }
            return constants[index];
        });
    }

    /// A list of texts; empty where the key is absent.
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (ConfigValue item : items(key)) {
            if (item instanceof Scalar scalar) {
                texts.add(textOf(scalar));
            } else {
                problems.error(item.place(), item.describe() + " (expected: a text)");
            }
        }
        return texts;
    }

    /// A mapping of texts to texts, in the order written.
    public Map<String, String> textMap(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        ConfigValue value = value(key);
        if (value instanceof Entries mapping) {
            mapping.values().forEach((name, item) -> {
                if (item instanceof Scalar scalar) {
                    map.put(name, textOf(scalar));
                } else {
                    problems.error(item.place(), item.describe() + " (expected: a text)");
                }
            });
        } else if (value != null) {
            problems.error(value.place(), value.describe() + " (expected: a mapping of texts)");
        }
        return map;
    }

    private static String textOf(Scalar scalar) {
        return scalar.isNull() ? "" : scalar.text();
    }

    /// A mapping below this one, null where the key is absent.
    public @Nullable ConfigNode section(String key) {
        ConfigValue value = value(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Entries mapping) {
            return new ConfigNode(mapping, problems);
        }
        problems.error(value.place(), value.describe() + " (expected: a mapping)");
        return null;
    }

    /// A list of mappings; empty where the key is absent.
    public List<ConfigNode> sections(String key) {
        List<ConfigNode> sections = new ArrayList<>();
        for (ConfigValue item : items(key)) {
            if (item instanceof Entries mapping) {
                sections.add(new ConfigNode(mapping, problems));
            } else {
                problems.error(item.place(), item.describe() + " (expected: a mapping)");
            }
        }
        return sections;
    }

    /// A list of anything; empty where the key is absent.
    public List<ConfigValue> items(String key) {
        ConfigValue value = value(key);
        if (value instanceof Items list) {
            return list.values();
        }
        if (value != null) {
            problems.error(value.place(), value.describe() + " (expected: a list)");
        }
        return List.of();
    }

    /// Call it last: every key that nobody asked for is a problem.
    public void rejectUnreadKeys() {
        for (Map.Entry<String, ConfigValue> entry : entries.values().entrySet()) {
            if (!read.contains(entry.getKey())) {
                problems.error(entry.getValue().place(),
                        "field " + entry.getKey() + " not found (expected: a known key)");
            }
        }
    }

    private <T> T scalar(String key, T absent, String expected, Function<String, T> parse) {
        ConfigValue value = value(key);
        if (value == null) {
            return absent;
        }
        if (value instanceof Scalar scalar) {
            try {
                return parse.apply(scalar.text());
            } catch (IllegalArgumentException _) {
                problems.error(scalar.place(), scalar.text() + " (expected: " + expected + ")");
                return absent;
            }
        }
        problems.error(value.place(), value.describe() + " (expected: " + expected + ")");
        return absent;
    }

    private static Boolean parseFlag(String text) {
        return switch (text) {
            case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y" -> true;
            case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
