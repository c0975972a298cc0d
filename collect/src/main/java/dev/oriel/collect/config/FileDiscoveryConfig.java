package dev.oriel.collect.config;

import dev.oriel.config.ConfigNode;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// Files that name targets. The last part of a path may hold a `*`.
///
/// @param refreshInterval how often all files are read again even if they seem unchanged
public record FileDiscoveryConfig(List<String> files, Duration refreshInterval) {
    private static final Duration DEFAULT_REFRESH_INTERVAL = Duration.ofMinutes(5);
    private static final Pattern FILE = Pattern.compile("[^*]*(\\*[^/]*)?\\.(json|yml|yaml|JSON|YML|YAML)");

    public FileDiscoveryConfig {
        files = List.copyOf(files);
    }

    static FileDiscoveryConfig read(ConfigNode node, FilePaths paths) {
        List<String> files = node.texts("files");
        if (files.isEmpty()) {
            node.error("files", "file service discovery config must contain at least one path name");
        }
        for (String file : files) {
            if (!FILE.matcher(file).matches()) {
                node.error("files", "path name \"" + file + "\" is not valid for file discovery");
            }
        }
        FileDiscoveryConfig config = new FileDiscoveryConfig(files.stream().map(paths::resolve).toList(),
                node.duration("refresh_interval", DEFAULT_REFRESH_INTERVAL));
        node.rejectUnreadKeys();
        return config;
    }
}
