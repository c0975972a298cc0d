package dev.oriel.dashboard.provision;

import java.util.List;

/// What the files of a provisioning directory say.
public record Provisioning(List<Datasource> datasources, List<DashboardProvider> providers) {
    public static final Provisioning NONE = new Provisioning(List.of(), List.of());

    public Provisioning {
        datasources = List.copyOf(datasources);
        providers = List.copyOf(providers);
    }
}
