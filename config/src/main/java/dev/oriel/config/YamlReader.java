package dev.oriel.config;

import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.ConfigValue.Items;
import dev.oriel.config.ConfigValue.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads YAML (and so JSON) into values that know their place. Merge keys (`<<`) are resolved; a key given twice is a
/// problem. Bounded: 8 MiB of text, 50 levels, 50 aliases to collections, 1 000 000 values once aliases are followed.
public final class YamlReader {
    private static final int MAX_CHARS = 8 << 20;
    private static final int MAX_DEPTH = 50;
    private static final int MAX_ALIASES = 50;
    private static final int MAX_VALUES = 1_000_000;
    private static final String MERGE_KEY = "<<";
    private static final String BINARY_TAG = "tag:yaml.org,2002:binary";

    private final String file;
    private final Problems problems;
    private int valueCount;

    private YamlReader(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /// The file's first document; an empty mapping where the text is empty or is no YAML, which is then a problem.
    public static ConfigNode read(String file, String text, Problems problems) {
        List<ConfigNode> documents = readAll(file, text, problems);
        return documents.isEmpty() ? emptyNode(file, problems) : documents.getFirst();
    }

    /// The value of the file's first document, of whatever kind; an empty mapping where there is none.
    public static ConfigValue readValue(String file, String text, Problems problems) {
        List<ConfigValue> values = readValues(file, text, problems);
        return values.isEmpty() ? emptyNode(file, problems).entries() : values.getFirst();
    }

    /// The values of all documents of the file, of whatever kind; none where the text is empty or is no YAML, which is
    /// then a problem.
    public static List<ConfigValue> readValues(String file, String text, Problems problems) {
        return new YamlReader(file, problems).compose(text);
    }

    /// All documents of the file; one that is no mapping is a problem and left out.
    public static List<ConfigNode> readAll(String file, String text, Problems problems) {
        List<ConfigNode> nodes = new ArrayList<>();
        for (ConfigValue value : readValues(file, text, problems)) {
            switch (value) {
                case Entries entries -> nodes.add(new ConfigNode(entries, problems));
                case Scalar scalar when scalar.isNull() -> nodes.add(emptyNode(file, problems));
                case Scalar _,Items _ ->
                    problems.error(value.place(), value.describe() + " (expected: a mapping)");
            }
        }
        return nodes;
    }

    private static ConfigNode emptyNode(String file, Problems problems) {
        return new ConfigNode(new Entries(Place.ofFile(file), Map.of()), problems);
    }

    private List<ConfigValue> compose(String text) {
        if (text.length() > MAX_CHARS) {
            problems.error(Place.ofFile(file), text.length() + " characters (expected: at most " + MAX_CHARS + ")");
            return List.of();
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setCodePointLimit(MAX_CHARS)
                .setAllowDuplicateKeys(true)
                .setUseMarks(true)
                .build();
        List<ConfigValue> values = new ArrayList<>();
        try {
            for (Node node : new Compose(settings).composeAllFromString(text)) {
                values.add(value(node, Place.ofFile(file), 0));
            }
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            problems.error(new Place(file, line, ""), "yaml: " + e.getProblem() + " (expected: YAML)");
            return List.of();
        } catch (YamlEngineException e) {
            problems.error(Place.ofFile(file), "yaml: " + e.getMessage() + " (expected: YAML)");
            return List.of();
        }
        return values;
    }

    private ConfigValue value(Node node, Place place, int depth) {
        if (depth > MAX_DEPTH) {
            throw new YamlEngineException("over " + MAX_DEPTH + " levels deep at " + place);
        }
        if (++valueCount > MAX_VALUES) {
            throw new YamlEngineException("over " + MAX_VALUES + " values, aliases followed");
        }
        return switch (node) {
            case ScalarNode scalar ->
                new Scalar(place, text(scalar, place), scalar.getScalarStyle() != ScalarStyle.PLAIN);
            case SequenceNode sequence -> {
                List<ConfigValue> values = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    values.add(value(item, place.item(values.size(), line(item)), depth + 1));
                }
                yield new Items(place, values);
            }
            case MappingNode mapping -> new Entries(place, entries(mapping, place, depth));
            default -> throw new YamlEngineException("a value of no known kind at " + place);
        };
    }

    private Map<String, ConfigValue> entries(MappingNode mapping, Place place, int depth) {
        Map<String, ConfigValue> values = new LinkedHashMap<>();
        Map<String, ConfigValue> merged = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                problems.error(place, "a key that is no text (expected: a text)");
                continue;
            }
            String key = text(keyNode, place);
            Place keyPlace = place.under(key, line(keyNode));
            if (key.equals(MERGE_KEY) && keyNode.getScalarStyle() == ScalarStyle.PLAIN) {
                merge(value(tuple.getValueNode(), keyPlace, depth + 1), merged);
            } else if (values.putIfAbsent(key, value(tuple.getValueNode(), keyPlace, depth + 1)) != null) {
                problems.error(keyPlace, "key given twice (expected: once)");
            }
        }
        merged.forEach(values::putIfAbsent);
        return values;
    }

    private void merge(ConfigValue source, Map<String, ConfigValue> into) {
        switch (source) {
            case Entries entries -> entries.values().forEach(into::putIfAbsent);
            case Items items -> items.values().forEach(item -> merge(item, into));
            case Scalar scalar -> problems.error(scalar.place(), scalar.describe() + " (expected: a mapping to merge)");
        }
    }

    /// The scalar's text; that of `!!binary` is decoded.
    private String text(ScalarNode scalar, Place place) {
        if (!scalar.getTag().getValue().equals(BINARY_TAG)) {
            return scalar.getValue();
        }
        try {
            return BinaryText.decode(scalar.getValue());
        } catch (IllegalArgumentException _) {
            problems.error(place, "!!binary value contains invalid base64 data");
            return "";
        }
    }

    private static int line(Node node) {
        Optional<Mark> mark = node.getStartMark();
        return mark.map(m -> m.getLine() + 1).orElse(0);
    }
}
