package dev.oriel.server.cli;

import dev.oriel.server.grafana.DashboardSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/// Options of `oriel up` about dashboards.
final class DashboardOptions {
    @Option(names = {
        "--dashboards"}, paramLabel = "DIR", description = "Serve the dashboards of a directory: JSON files as Grafana writes them. May be given several times.")
    private List<Path> directories = new ArrayList<>();

    @Option(names = {
        "--grafana.provisioning"}, paramLabel = "DIR", defaultValue = "${env:GF_PATHS_PROVISIONING}", description = "Grafana's provisioning directory: its data sources and dashboard providers (default: $GF_PATHS_PROVISIONING).", showDefaultValue = Visibility.NEVER)
    private @Nullable Path provisioning;

    @Option(names = {
        "--no-ready-dashboards"}, description = "Leave out the dashboards that come with Oriel.")
    private boolean withoutReady;

    DashboardSettings settings() {
        return new DashboardSettings(provisioning, directories, !withoutReady);
    }
}
