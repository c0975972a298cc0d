package dev.oriel.collect.scrape;

import dev.oriel.model.MetricMetadata;
import dev.oriel.model.MetricType;
import dev.oriel.storage.metric.MetricAppender;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What a target's metric families say of themselves, which comes line by line and rarely changes. One thread writes,
/// any may read.
final class FamilyMetadata {
    /// A target that renames its families for ever is not remembered for ever.
    private static final int MAX_FAMILIES = 100_000;
    private static final MetricMetadata NOTHING = new MetricMetadata(MetricType.UNKNOWN, "", "");

    private final Map<String, MetricMetadata> families = new ConcurrentHashMap<>();
    private final Set<String> changed = new HashSet<>();
    /// What the store has. Targets that say two things of one family at each scrape change it and change it back.
    private final Map<String, MetricMetadata> stored = new HashMap<>();
    private LineTable lines = new LineTable();
    /// Whether a line may be known that says what no longer holds.
    private boolean outdated;

    Map<String, MetricMetadata> families() {
        return Map.copyOf(families);
    }

    MetricType type(String family) {
        return families.getOrDefault(family, NOTHING).type();
    }

    /// Whether the family had another type before.
    boolean contradicts(String family, MetricType type) {
        MetricMetadata known = families.get(family);
        return known != null && known.type() != type;
    }

    void beginScrape() {
        if (families.size() > MAX_FAMILIES) {
            families.clear();
            changed.clear();
            stored.clear();
            outdated = true;
        }
        if (outdated) {
            lines = new LineTable();
            outdated = false;
        }
        lines.rewind();
    }

    /// @return the end of the line that is expected next, if it stands at `from`; -1 otherwise
    int expected(byte[] buffer, int from, int limit) {
        int line = lines.expected(buffer, from, limit);
        int end = from + lines.length(line);
        if (line == LineTable.NONE || end >= limit || buffer[end] != '\n') {
            return -1;
        }
        lines.arrived(line);
        return end;
    }

    boolean isKnown(byte[] buffer, int from, int to) {
        int line = lines.expected(buffer, from, to);
        if (line == LineTable.NONE || lines.length(line) != to - from) {
            line = lines.find(buffer, from, to);
        }
        boolean known = line != LineTable.NONE;
        lines.arrived(known ? line : lines.add(buffer, from, to));
        return known;
    }

    void type(String family, MetricType type) {
        MetricMetadata before = families.getOrDefault(family, NOTHING);
        put(family, new MetricMetadata(type, before.help(), before.unit()));
    }

    void help(String family, String help) {
        MetricMetadata before = families.getOrDefault(family, NOTHING);
        put(family, new MetricMetadata(before.type(), help, before.unit()));
    }

    void unit(String family, String unit) {
        MetricMetadata before = families.getOrDefault(family, NOTHING);
        put(family, new MetricMetadata(before.type(), before.help(), unit));
    }

    private void put(String family, MetricMetadata metadata) {
        MetricMetadata before = families.put(family, metadata);
        if (!metadata.equals(before)) {
            changed.add(family);
            outdated |= before != null;
        }
    }

    /// Reads all lines anew the next time: the last one that came may be wrong, and must not be known.
    void forgetLines() {
        outdated = true;
    }

    /// Adds to the batch what has changed since the last one that was [#written].
    void write(MetricAppender appender) {
        for (String family : changed) {
            MetricMetadata metadata = families.getOrDefault(family, NOTHING);
            if (!metadata.equals(stored.get(family))) {
                appender.metadata(family, metadata);
            }
        }
    }

    /// Says that the batch is stored.
    void written() {
        changed.forEach(family -> stored.put(family, families.getOrDefault(family, NOTHING)));
        changed.clear();
    }
}
