package dev.oriel.collect.discovery;

import dev.oriel.collect.config.TargetGroupConfig;
import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.ConfigValue.Items;
import dev.oriel.config.ConfigValue.Scalar;
import dev.oriel.config.Place;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.model.Labels;
import java.util.ArrayList;
import java.util.List;

/// Reads a list of target groups, as discovery files and URLs have it, in YAML or JSON.
public final class TargetGroups {
    private TargetGroups() {}

    /// As [#read], but of JSON only, where no text at all is wrong: a file that is being written, an answer that was lost.
    /// A null is no groups: so Go writes a list that was never begun.
    public static List<TargetGroup> readJson(String source, String text, String metaLabel, Problems problems) {
        if (text.strip().equals("null")) {
            return List.of();
        }
        if (!text.stripLeading().startsWith("[")) {
            problems.error(Place.ofFile(source), "no JSON list (expected: a list of target groups)");
            return List.of();
        }
        return read(source, text, metaLabel, problems);
    }

    /// Reads YAML, of which no document, or a null, is no groups.
    ///
    /// @param source    where the text is from
    /// @param metaLabel set on each group to the source
    /// @return the groups as far as they could be read; not to be used when the problems have errors
    public static List<TargetGroup> read(String source, String text, String metaLabel, Problems problems) {
        List<ConfigValue> documents = YamlReader.readValues(source, text, problems);
        List<TargetGroup> groups = new ArrayList<>();
        if (documents.isEmpty()) {
            return groups;
        }
        ConfigValue value = documents.getFirst();
        switch (value) {
            case Items items -> {
                for (ConfigValue item : items.values()) {
                    if (item instanceof Entries entries) {
                        TargetGroupConfig config = TargetGroupConfig.read(new ConfigNode(entries, problems));
                        TargetGroup group = TargetGroup.of(source + ":" + groups.size(), config);
                        Labels labels = group.labels().toBuilder().set(metaLabel, source).build();
                        groups.add(new TargetGroup(group.source(), group.targets(), labels));
                    } else {
                        problems.error(item.place(), item.describe() + " (expected: a target group)");
                    }
                }
            }
            case Scalar scalar when scalar.isNull() -> {
            }
            case Entries _,Scalar _ -> problems.error(value.place(), value.describe() + " (expected: a list)");
        }
        return groups;
    }
}
