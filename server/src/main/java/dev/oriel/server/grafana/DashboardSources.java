package dev.oriel.server.grafana;

import dev.oriel.config.Problems;
import dev.oriel.dashboard.provision.DashboardProvider;
import dev.oriel.dashboard.provision.Provisioning;
import dev.oriel.dashboard.provision.ProvisioningReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Where dashboards come from: Grafana's provisioning directory, and directories that were named by hand.
public final class DashboardSources {
    private static final Duration UPDATE_INTERVAL = Duration.ofSeconds(10);

    private DashboardSources() {}

    public static Provisioning read(DashboardSettings settings, Problems problems) {
        Provisioning read = settings.provisioning() == null
                ? Provisioning.NONE
                : new ProvisioningReader(System::getenv, problems).read(settings.provisioning());
        List<DashboardProvider> providers = new ArrayList<>(read.providers());
        for (Path directory : settings.directories()) {
            providers.add(new DashboardProvider(directory.toString(), "", "", UPDATE_INTERVAL, false, true,
                    directory.toAbsolutePath().normalize(), true));
        }
        return new Provisioning(read.datasources(), read.goneDatasources(), providers);
    }
}
