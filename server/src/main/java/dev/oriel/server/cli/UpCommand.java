package dev.oriel.server.cli;

import dev.oriel.config.ByteSizeText;
import dev.oriel.model.time.DurationText;
import dev.oriel.server.log.LogSetup;
import dev.oriel.server.wiring.OrielServer;
import dev.oriel.server.wiring.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/// `oriel up`: runs the server until it is told to stop.
@Command(name = "up", description = {"Run the server.",
    "With no options it watches itself and this host, and shows both on http://localhost:3000.",
    "Prometheus' own flags work as they are; one that Oriel does not follow is named at start."}, mixinStandardHelpOptions = true, showDefaultValues = true, sortOptions = false)
final class UpCommand implements Callable<Integer> {
    private static final String PROMETHEUS = "prometheus";
    /// Tools that have a port of their own, with their usual one.
    private static final SortedMap<String, Integer> PORTS = new TreeMap<>(
            Map.of(PROMETHEUS, Settings.PROMETHEUS_PORT, "alertmanager", Settings.ALERTMANAGER_PORT));
    private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = {"--config.file"}, paramLabel = "FILE", description = "A prometheus.yml.")
    private @Nullable Path prometheusConfig;

    @Option(names = {
        "--oriel.config"}, paramLabel = "FILE", description = "An oriel.yml: what other tools' files lack.")
    private @Nullable Path ownConfig;

    @Option(names = {"--data",
        "--storage.tsdb.path"}, paramLabel = "DIR", defaultValue = "data", description = "Where everything is kept.")
    private Path data = Path.of("data");

    @Option(names = {"--port"}, paramLabel = "N", description = "Port of the main door (default: 3000).")
    private @Nullable Integer port;

    @Option(names = {
        "--doors"}, paramLabel = "DOORS", defaultValue = "default", description = "Tools' own ports to open beside the main door: none, default, or names: alertmanager[=PORT],prometheus[=PORT]")
    private String doors = "default";

    @Option(names = {
        "--bind"}, paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "Address of the doors.")
    private String bind = "127.0.0.1";

    @Option(names = {
        "--insecure-no-login"}, description = "Allow an address that other machines reach, although there is no login yet.")
    private boolean insecure;

    @Option(names = {
        "--web.listen-address"}, paramLabel = "ADDRESS:PORT", description = "Where Prometheus' API has its own door (default: 127.0.0.1:9090).")
    private List<String> listenAddresses = new ArrayList<>();

    @Option(names = {
        "--web.external-url"}, paramLabel = "URL", defaultValue = "", description = "Where people reach this server.")
    private String externalUrl = "";

    @Option(names = {"--web.enable-lifecycle"}, description = "Allow /-/reload and /-/quit.")
    private boolean lifecycle;

    @Option(names = {"--web.enable-admin-api"}, description = "Allow deleting series and taking snapshots.")
    private boolean admin;

    @Option(names = {"--storage.tsdb.retention.time",
        "--storage.tsdb.retention"}, paramLabel = "DURATION", defaultValue = "15d", description = "Drop what is older.")
    private String retentionTime = "15d";

    @Option(names = {
        "--storage.tsdb.retention.size"}, paramLabel = "SIZE", defaultValue = "0", description = "Drop the oldest above this size; 0: no limit.")
    private String retentionSize = "0";

    @Option(names = {
        "--query.lookback-delta"}, paramLabel = "DURATION", defaultValue = "5m", description = "How far back an instant selector looks.")
    private String lookback = "5m";

    @Option(names = {
        "--query.timeout"}, paramLabel = "DURATION", defaultValue = "2m", description = "Stop a query after this time.")
    private String timeout = "2m";

    @Option(names = {
        "--query.max-samples"}, paramLabel = "N", defaultValue = "50000000", description = "Samples that one query may load.")
    private long maxSamples = 50_000_000;

    @Option(names = {
        "--query.max-concurrency"}, paramLabel = "N", defaultValue = "20", description = "Queries that run at once; more wait.")
    private int maxConcurrency = 20;

    @Option(names = {
        "--enable-feature"}, paramLabel = "NAME", split = ",", description = "Experimental features by Prometheus' names; what they add to PromQL's syntax and functions is always on.")
    private List<String> features = new ArrayList<>();

    @Option(names = {
        "--log.level"}, paramLabel = "LEVEL", defaultValue = "info", description = "debug, info, warn or error.")
    private String logLevel = "info";

    @Option(names = {"--log.format"}, paramLabel = "FORMAT", defaultValue = "logfmt", description = "logfmt or json.")
    private String logFormat = "logfmt";

    @Mixin
    private AlertOptions alerts = new AlertOptions();

    @Mixin
    private DashboardOptions dashboards = new DashboardOptions();

    @Unmatched
    private List<String> unmatched = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        GrafanaEnvironment grafana = new GrafanaEnvironment(System.getenv());
        String level = given("--log.level") || grafana.logLevel().isEmpty() ? logLevel : grafana.logLevel();
        LogSetup.apply(level, logFormat.equals("json"));
        PrometheusFlags.Sorted flags = PrometheusFlags.sort(unmatched);
        if (!flags.unknown().isEmpty()) {
            throw wrong("unknown option: " + flags.unknown().getFirst() + " (expected: an option of oriel help up)");
        }
        flags.ignored().forEach(LOG::warn);
        PrometheusFeatures.withoutEffect(features).forEach(LOG::warn);
        takeOver(grafana);
        Settings settings = settings(grafana);
        try (OrielServer server = OrielServer.start(settings)) {
            server.announce(spec.commandLine().getOut());
            HangupSignal.handle(server::reload);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(server::close));
            server.awaitClose();
        }
        return 0;
    }

    private boolean given(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    /// What Grafana's environment says and no option says otherwise.
    private void takeOver(GrafanaEnvironment grafana) {
        grafana.problems().forEach(LOG::warn);
        try {
            port = port == null ? grafana.port() : port;
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        externalUrl = externalUrl.isEmpty() ? grafana.externalUrl() : externalUrl;
        String address = grafana.address();
        boolean own = address.equals("127.0.0.1") || address.equals("localhost");
        if (!address.isEmpty() && !given("--bind")) {
            if (own || insecure) {
                bind = address;
            } else {
                LOG.warn("GF_SERVER_HTTP_ADDR: {}: opened on {} only, because there is no login yet", address, bind);
            }
        }
    }

    private Settings settings(GrafanaEnvironment grafana) {
        Settings settings = new Settings(prometheusConfig, ownConfig, data, bind,
                new Settings.Doors(port == null ? Settings.MAIN_PORT : port, port != null, toolDoors()),
                new Settings.Retention(duration("--storage.tsdb.retention.time", retentionTime), size(retentionSize)),
                new Settings.Query(duration("--query.lookback-delta", lookback), duration("--query.timeout", timeout),
                        maxSamples, maxConcurrency),
                new Settings.Web(externalUrl, lifecycle, admin), alerts.settings(), dashboards.settings(grafana),
                Set.copyOf(features),
                Version.number());
        if (!settings.isLoopback() && !insecure) {
            throw wrong("--bind: " + bind + " (expected: 127.0.0.1, as there is no login yet; to let other machines in"
                    + " all the same, add --insecure-no-login)");
        }
        return settings;
    }

    private List<Settings.ToolDoor> toolDoors() {
        List<Settings.ToolDoor> tools = new ArrayList<>(chosenDoors());
        if (!listenAddresses.isEmpty()) {
            tools.removeIf(door -> door.tool().equals(PROMETHEUS));
            listenAddresses.forEach(address -> tools.add(listenDoor(address)));
        }
        return tools;
    }

    private List<Settings.ToolDoor> chosenDoors() {
        return switch (doors) {
            case "none" -> List.of();
            case "default" -> PORTS.keySet().stream().map(tool -> toolDoor(tool, false)).toList();
            default -> List.of(doors.split(",")).stream().map(this::namedDoor).toList();
        };
    }

    private Settings.ToolDoor toolDoor(String tool, boolean configured) {
        return new Settings.ToolDoor(tool, bind, Objects.requireNonNull(PORTS.get(tool)), configured);
    }

    private Settings.ToolDoor namedDoor(String text) {
        String[] parts = text.split("=", 2);
        if (!PORTS.containsKey(parts[0])) {
            throw wrong("--doors: " + text + " (expected: none, default, or some of " + PORTS.keySet()
                    + ", each with =PORT or without)");
        }
        return parts.length == 1
                ? toolDoor(parts[0], true)
                : new Settings.ToolDoor(parts[0], bind, portNumber("--doors", parts[1]), true);
    }

    private Settings.ToolDoor listenDoor(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon <= 0 ? "" : text.substring(0, colon);
        boolean everywhere = host.isEmpty() || host.equals("0.0.0.0") || host.equals("[::]");
        if (everywhere && !insecure) {
            LOG.warn("--web.listen-address: {}: opened on {} only, because there is no login yet", text, bind);
            host = bind;
        }
        return new Settings.ToolDoor(PROMETHEUS, host.isEmpty() ? bind : host,
                portNumber("--web.listen-address", text.substring(colon + 1)), true);
    }

    private int portNumber(String option, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0 && number < 65_536) {
                return number;
            }
        } catch (NumberFormatException _) {
            throw wrong(option + ": " + text + " (expected: a port from 1 to 65535)");
        }
        throw wrong(option + ": " + text + " (expected: a port from 1 to 65535)");
    }

    private Duration duration(String option, String text) {
        try {
            return Duration.ofMillis(DurationText.parseMillis(text));
        } catch (IllegalArgumentException _) {
            throw wrong(option + ": " + text + " (expected: a duration such as 15d)");
        }
    }

    private long size(String text) {
        try {
            return ByteSizeText.parse(text);
        } catch (IllegalArgumentException _) {
            throw wrong("--storage.tsdb.retention.size: " + text + " (expected: a size such as 10GB)");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
