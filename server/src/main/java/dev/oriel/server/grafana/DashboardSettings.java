package dev.oriel.server.grafana;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where dashboards come from, as the command line says.
///
/// @param provisioning Grafana's provisioning directory; null: none
/// @param directories  further directories of dashboards as JSON files
/// @param ready        whether those that come with Oriel are there
/// @param embeddable   whether pages of other addresses may show these pages in a frame
/// @param home        the file of the dashboard that people see first; null: none
/// @param preferences  that hold where the user chose nothing, by the names of Grafana's API
public record DashboardSettings(@Nullable Path provisioning, List<Path> directories, boolean ready,
        boolean embeddable, @Nullable HomeFile home, Map<String, String> preferences) {
    public static final DashboardSettings NONE = new DashboardSettings(null, List.of(), true, false, null,
            Map.of());

    public DashboardSettings {
        directories = List.copyOf(directories);
        preferences = Map.copyOf(preferences);
    }
}
