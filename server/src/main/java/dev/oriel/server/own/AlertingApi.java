package dev.oriel.server.own;

import static dev.oriel.server.http.Api.Method.DELETE;
import static dev.oriel.server.http.Api.Method.GET;
import static dev.oriel.server.http.Api.Method.POST;

import dev.oriel.rule.backtest.Backtest;
import dev.oriel.rule.doctor.DoctorOptions;
import dev.oriel.rule.eval.Alert;
import dev.oriel.rule.eval.GroupStatus;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.server.alertmanager.BuiltInAlertmanager;
import dev.oriel.server.heartbeat.Heartbeats;
import dev.oriel.server.http.Api;
import dev.oriel.server.prometheus.PrometheusErrors;
import dev.oriel.server.rules.OwnRules;
import dev.oriel.storage.metric.MetricStore;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Oriel's own endpoints about alerts, under `/api/v1/oriel` at the root of the main door.
public final class AlertingApi {
    private final Parts parts;

    /// What the endpoints stand on.
    ///
    /// @param loaded   the groups that are evaluated
    /// @param groups   what is known of them
    /// @param backtest with the options that hold now
    /// @param doctor   how rules are examined now
    /// @param told     makes of a rule's alerts what is sent: with external labels, relabelled
    public record Parts(BuiltInAlertmanager alertmanager, Heartbeats heartbeats, OwnRules ownRules,
            Supplier<List<RuleGroup>> loaded, Supplier<List<GroupStatus>> groups, Supplier<Backtest> backtest,
            Supplier<DoctorOptions> doctor,
            MetricStore store, UnaryOperator<List<Alert>> told) {}

    public AlertingApi(Parts parts) {
        this.parts = parts;
    }

    public Api api() {
        Api api = new Api(new PrometheusErrors());
        RoutingEndpoints routing = new RoutingEndpoints(parts.alertmanager());
        api.on("/api/v1/oriel/alerting/routing", routing::routing, GET);
        api.on("/api/v1/oriel/alerting/route-test", routing::test, POST);
        ActiveAlertEndpoint alerts = new ActiveAlertEndpoint(
                new ActiveAlerts(parts.groups(), parts.alertmanager().alertmanager(), parts.told()));
        api.on("/api/v1/oriel/alerting/alerts", alerts::list, GET);
        NotificationEndpoints notifications = new NotificationEndpoints(parts.alertmanager());
        api.on("/api/v1/oriel/alerting/notifications", notifications::notifications, GET);
        api.on("/api/v1/oriel/alerting/silence-preview", notifications::silencePreview, POST);
        HeartbeatEndpoints heartbeats = new HeartbeatEndpoints(parts.heartbeats());
        api.on("/api/v1/oriel/alerting/heartbeats", heartbeats::list, GET);
        api.on("/api/v1/oriel/alerting/heartbeats", heartbeats::add, POST);
        api.on("/api/v1/oriel/alerting/heartbeats/{name}", heartbeats::beat, POST);
        api.on("/api/v1/oriel/alerting/heartbeats/{name}", heartbeats::remove, DELETE);
        OwnRuleEndpoints rules = new OwnRuleEndpoints(parts.ownRules());
        api.on("/api/v1/oriel/rules/own", rules::add, POST);
        api.on("/api/v1/oriel/rules/own/{alert}", rules::remove, DELETE);
        BacktestEndpoint backtest = new BacktestEndpoint(parts.backtest(), parts.loaded(),
                parts.alertmanager().alertmanager(), parts.told());
        api.on("/api/v1/oriel/rules/backtest", backtest::run, POST);
        DoctorEndpoint doctor = new DoctorEndpoint(parts.store(), parts.loaded(), parts.doctor(),
                parts.alertmanager().alertmanager());
        api.on("/api/v1/oriel/rules/doctor", doctor::examine, GET);
        return api;
    }
}
