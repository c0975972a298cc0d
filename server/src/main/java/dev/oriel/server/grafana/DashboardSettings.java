package dev.oriel.server.grafana;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where dashboards come from, as the command line says.
///
/// @param provisioning Grafana's provisioning directory; null: none
/// @param directories  further directories of dashboards as JSON files
/// @param ready        whether those that come with Oriel are there
public record DashboardSettings(@Nullable Path provisioning, List<Path> directories, boolean ready) {
    public static final DashboardSettings NONE = new DashboardSettings(null, List.of(), true);

    public DashboardSettings {
        directories = List.copyOf(directories);
    }
}
