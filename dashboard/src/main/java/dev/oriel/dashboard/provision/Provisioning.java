package dev.oriel.dashboard.provision;

import dev.oriel.dashboard.Datasource;
import java.util.List;
import java.util.Set;

/// What the files of a provisioning directory say.
///
/// @param goneDatasources names of data sources that are to be deleted
public record Provisioning(List<Datasource> datasources, Set<String> goneDatasources,
        List<DashboardProvider> providers) {
    public static final Provisioning NONE = new Provisioning(List.of(), Set.of(), List.of());

    public Provisioning {
        datasources = List.copyOf(datasources);
        goneDatasources = Set.copyOf(goneDatasources);
        providers = List.copyOf(providers);
    }
}
