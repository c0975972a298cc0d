package dev.oriel.server.cli;

import dev.oriel.server.grafana.DashboardSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options of `oriel up` about dashboards.
final class DashboardOptions {
    private static final Path USUAL = Path.of("/etc/grafana/provisioning");

    @Option(names = {
        "--dashboards"}, paramLabel = "DIR", description = "Serve the dashboards of a directory: JSON files as Grafana writes them. May be given several times.")
    private List<Path> directories = new ArrayList<>();

    @Option(names = {
        "--grafana.provisioning"}, paramLabel = "DIR", description = "Grafana's provisioning directory: its data sources and dashboard providers (default: $GF_PATHS_PROVISIONING, or /etc/grafana/provisioning where it is).")
    private @Nullable Path provisioning;

    @Option(names = {
        "--no-ready-dashboards"}, description = "Leave out the dashboards that come with Oriel.")
    private boolean withoutReady;

    DashboardSettings settings(GrafanaEnvironment environment) {
        return new DashboardSettings(provisioning(environment), directories, !withoutReady,
                environment.embeddable(), environment.home(), environment.preferences());
    }

    private @Nullable Path provisioning(GrafanaEnvironment environment) {
        Path named = provisioning == null ? environment.provisioning() : provisioning;
        return named == null && Files.isReadable(USUAL) ? USUAL : named;
    }
}
