package dev.oriel.server.wiring;

import dev.oriel.collect.discovery.HostAliases;
import dev.oriel.config.ConfigNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// An `oriel.yml`: what other tools' files lack.
///
///     host_aliases: {alertmanager: 127.0.0.1}
///     alertmanager:
///       config_file: alertmanager.yml
///       strict: false
///
/// @param alertmanagerFile the `alertmanager.yml` that is named; null: none
/// @param strict           whether what Alertmanager refuses is refused here, too
public record OwnConfig(HostAliases hostAliases, @Nullable Path alertmanagerFile, boolean strict) {
    public static final OwnConfig NONE = new OwnConfig(HostAliases.NONE, null, false);

    /// @param file that relative paths start from
    static OwnConfig read(ConfigNode root, Path file) {
        HostAliases aliases = new HostAliases(root.textMap("host_aliases"));
        ConfigNode alertmanager = root.section("alertmanager");
        Path named = null;
        boolean strict = false;
        if (alertmanager != null) {
            String path = alertmanager.text("config_file", "");
            named = path.isEmpty() ? null : file.toAbsolutePath().resolveSibling(path);
            strict = alertmanager.flag("strict", false);
            alertmanager.rejectUnreadKeys();
        }
        root.rejectUnreadKeys();
        return new OwnConfig(aliases, named, strict);
    }
}
