package dev.oriel.server.cli;

import dev.oriel.model.time.DurationText;
import dev.oriel.notify.NotifyLimits;
import dev.oriel.notify.store.StoreLimits;
import dev.oriel.server.wiring.AlertSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Options of `oriel up` about rules and notifications, by the names that Prometheus and Alertmanager give them.
final class AlertOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = {
        "--alertmanager.config.file"}, paramLabel = "FILE", description = "An alertmanager.yml: who is told of alerts.")
    private @Nullable Path config;

    @Option(names = {"--strict"}, description = "Refuse to start where Alertmanager would refuse its file.")
    private boolean strict;

    @Option(names = {
        "--rules.alert.for-outage-tolerance"}, paramLabel = "DURATION", defaultValue = "1h", description = "How long ago an alert may have been pending to go on after a restart.")
    private String outageTolerance = "1h";

    @Option(names = {
        "--rules.alert.for-grace-period"}, paramLabel = "DURATION", defaultValue = "10m", description = "How long such an alert waits at least.")
    private String gracePeriod = "10m";

    @Option(names = {
        "--rules.alert.resend-delay"}, paramLabel = "DURATION", defaultValue = "1m", description = "How long a firing alert is not sent again.")
    private String resendDelay = "1m";

    @Option(names = {
        "--rules.max-concurrent-evals"}, paramLabel = "N", defaultValue = "4", description = "Rules that are evaluated at once; more wait.")
    private int maxConcurrentEvals = 4;

    @Option(names = {
        "--alertmanager.notification-queue-capacity"}, paramLabel = "N", defaultValue = "10000", description = "Alerts that wait for another Alertmanager; the oldest beyond it are dropped.")
    private int queueCapacity = 10_000;

    @Option(names = {
        "--alertmanager.drain-notification-queue-on-shutdown"}, negatable = true, defaultValue = "true", fallbackValue = "true", arity = "0", description = "Send what waits before stopping.")
    private boolean drain = true;

    @Option(names = {
        "--data.retention"}, paramLabel = "DURATION", defaultValue = "120h", description = "How long expired silences and sent notifications are remembered.")
    private String retention = "120h";

    @Option(names = {
        "--alerts.gc-interval"}, paramLabel = "DURATION", defaultValue = "15m", description = "How often resolved alerts are forgotten.")
    private String collectInterval = "15m";

    @Option(names = {
        "--silences.max-silences"}, paramLabel = "N", defaultValue = "10000", description = "Silences at once, expired ones included.")
    private int maxSilences = 10_000;

    @Option(names = {
        "--silences.max-silence-size-bytes"}, paramLabel = "N", defaultValue = "65536", description = "Size of one silence.")
    private int maxSilenceBytes = 65_536;

    AlertSettings settings() {
        StoreLimits store = StoreLimits.DEFAULT;
        NotifyLimits limits = new NotifyLimits(
                new StoreLimits(store.maxAlerts(), store.maxAlertsPerName(), positive("--silences.max-silences",
                        maxSilences, store.maxSilences()),
                        positive("--silences.max-silence-size-bytes", maxSilenceBytes, store.maxSilenceBytes()),
                        duration("--data.retention", retention)),
                NotifyLimits.DEFAULT.maxGroups(), duration("--alerts.gc-interval", collectInterval));
        return new AlertSettings(config, strict,
                new AlertSettings.Rules(duration("--rules.alert.for-outage-tolerance", outageTolerance),
                        duration("--rules.alert.for-grace-period", gracePeriod),
                        duration("--rules.alert.resend-delay", resendDelay),
                        positive("--rules.max-concurrent-evals", maxConcurrentEvals, 4)),
                new AlertSettings.Queue(positive("--alertmanager.notification-queue-capacity", queueCapacity, 10_000),
                        drain),
                limits);
    }

    /// @param none what 0 stands for
    private int positive(String option, int value, int none) {
        if (value < 0) {
            throw wrong(option + ": " + value + " (expected: 0 or more)");
        }
        return value == 0 ? none : value;
    }

    private Duration duration(String option, String text) {
        try {
            return Duration.ofMillis(DurationText.parseMillis(text));
        } catch (IllegalArgumentException _) {
            throw wrong(option + ": " + text + " (expected: a duration such as 10m)");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
