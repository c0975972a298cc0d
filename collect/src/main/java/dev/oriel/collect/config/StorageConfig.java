package dev.oriel.collect.config;

import dev.oriel.config.ByteSizeText;
import dev.oriel.config.ConfigNode;
import dev.oriel.model.time.DurationText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The `storage` section: what it says takes the place of command-line flags. 0 and null stand for nothing said.
///
/// @param retentionBytes   what the store may hold at most
/// @param retentionPercent of the disk, 0 to 100
public record StorageConfig(@Nullable Duration outOfOrderWindow, @Nullable Duration retention, long retentionBytes,
        double retentionPercent, long maxExemplars) {
    public static final StorageConfig DEFAULT = new StorageConfig(null, null, 0, 0, 0);

    static StorageConfig read(ConfigNode node) {
        ConfigNode tsdb = node.section("tsdb");
        ConfigNode exemplars = node.section("exemplars");
        long maxExemplars = 0;
        if (exemplars != null) {
            maxExemplars = exemplars.integer("max_exemplars", 0);
            exemplars.rejectUnreadKeys();
        }
        StorageConfig config = tsdb == null
                ? new StorageConfig(null, null, 0, 0, maxExemplars)
                : tsdb(tsdb, maxExemplars);
        node.rejectUnreadKeys();
        return config;
    }

    private static StorageConfig tsdb(ConfigNode tsdb, long maxExemplars) {
        Duration window = duration(tsdb, "out_of_order_time_window");
        if (tsdb.has("stale_series_compaction_threshold")) {
            tsdb.warning("stale_series_compaction_threshold", "is not supported (the store decides by itself)");
        }
        ConfigNode encoding = tsdb.section("chunk_encoding");
        if (encoding != null) {
            String floats = encoding.text("floats", "xor");
            if (!floats.equals("xor") && !floats.equals("xor2")) {
                encoding.error("floats", "'storage.tsdb.chunk_encoding.floats' must be 'xor' or 'xor2', or the field"
                        + " must be omitted entirely, got \"" + floats + "\"");
            }
            encoding.rejectUnreadKeys();
        }
        ConfigNode retention = tsdb.section("retention");
        StorageConfig config = retention == null
                ? new StorageConfig(window, null, 0, 0, maxExemplars)
                : retention(retention, window, maxExemplars);
        tsdb.rejectUnreadKeys();
        return config;
    }

    private static StorageConfig retention(ConfigNode node, @Nullable Duration window, long maxExemplars) {
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
