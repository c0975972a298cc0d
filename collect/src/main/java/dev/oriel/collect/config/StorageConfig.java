package dev.oriel.collect.config;

import dev.oriel.config.ByteSizeText;
import dev.oriel.config.ConfigNode;
import dev.oriel.model.time.DurationText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The `storage` section: what it says takes the place of command-line flags. 0 and null stand for nothing said.
///
/// @param maxExemplars     of one tenant; 0 keeps none, null where nothing is said
/// @param retentionBytes   what the store may hold at most
/// @param retentionPercent of the disk, 0 to 100
public record StorageConfig(@Nullable Duration outOfOrderWindow, @Nullable Duration retention, long retentionBytes,
        double retentionPercent, @Nullable Integer maxExemplars) {
    public static final StorageConfig DEFAULT = new StorageConfig(null, null, 0, 0, null);

    private static final int MAX_EXEMPLARS = 10_000_000;

    static StorageConfig read(ConfigNode node) {
        ConfigNode tsdb = node.section("tsdb");
        ConfigNode exemplars = node.section("exemplars");
        Integer maxExemplars = null;
        if (exemplars != null) {
            maxExemplars = exemplars.has("max_exemplars")
                    ? Math.clamp(exemplars.integer("max_exemplars", 0), 0, MAX_EXEMPLARS)
                    : null;
            exemplars.rejectUnreadKeys();
        }
        StorageConfig config = tsdb == null
                ? new StorageConfig(null, null, 0, 0, maxExemplars)
                : tsdb(tsdb, maxExemplars);
        node.rejectUnreadKeys();
        return config;
    }

    private static StorageConfig tsdb(ConfigNode tsdb, @Nullable Integer maxExemplars) {
        Duration window = duration(tsdb, "out_of_order_time_window");
        if (tsdb.has("stale_series_compaction_threshold")) {
            tsdb.warning("stale_series_compaction_threshold", "has no effect (the store decides by itself)");
        }
        ConfigNode encoding = tsdb.section("chunk_encoding");
        if (encoding != null) {
            String floats = encoding.text("floats", "xor");
            if (!floats.equals("xor") && !floats.equals("xor2")) {
                encoding.error("floats", "'storage.tsdb.chunk_encoding.floats' must be 'xor' or 'xor2', or the field"
                        + " must be omitted entirely, got \"" + floats + "\"");
            }
            encoding.rejectUnreadKeys();
            tsdb.warning("chunk_encoding", "has no effect (the store chooses an encoding for each chunk)");
        }
        ConfigNode retention = tsdb.section("retention");
        StorageConfig config = retention == null
                ? new StorageConfig(window, null, 0, 0, maxExemplars)
                : retention(retention, window, maxExemplars);
        tsdb.rejectUnreadKeys();
        return config;
    }

    private static StorageConfig retention(ConfigNode node, @Nullable Duration window,
            @Nullable Integer maxExemplars) {
        Duration time = duration(node, "time");
        String size = node.text("size", "0B");
        long bytes = 0;
        if (size.startsWith("-")) {
            node.error("size", "'storage.tsdb.retention.size' must be greater than or equal to 0, got " + size);
        } else {
            try {
                bytes = ByteSizeText.parse(size);
            } catch (IllegalArgumentException e) {
                node.error("size", String.valueOf(e.getMessage()));
            }
        }
        double percentage = node.number("percentage", 0);
        if (!(percentage >= 0 && percentage <= 100)) {
            node.error("percentage", "'storage.tsdb.retention.percentage' must be in the range [0, 100], got "
                    + percentage);
        }
        node.rejectUnreadKeys();
        return new StorageConfig(window, time, bytes, percentage, maxExemplars);
    }

    private static @Nullable Duration duration(ConfigNode node, String key) {
        if (!node.has(key)) {
            return null;
        }
        try {
            return Duration.ofMillis(DurationText.parseMillis(node.text(key, "")));
        } catch (IllegalArgumentException e) {
            node.error(key, String.valueOf(e.getMessage()));
            return null;
        }
    }
}
