package dev.oriel.server.alertmanager;

import static dev.oriel.server.http.Api.Method.DELETE;
import static dev.oriel.server.http.Api.Method.GET;
import static dev.oriel.server.http.Api.Method.POST;
import static dev.oriel.server.http.Api.Method.PUT;

import dev.oriel.notify.Alertmanager;
import dev.oriel.server.http.Api;
import dev.oriel.server.http.ErrorForm;
import dev.oriel.server.metrics.MetricRegistry;

/// Alertmanager's HTTP API as [Api]s that doors serve: at the root of its own port, under `/alertmanager` on the main
/// one.
public final class AlertmanagerApi {
    /// The version whose API this is.
    static final String VERSION = "0.34.0";
    private static final long MAX_ALERTS_BYTES = 16 << 20;

    private final Alertmanager alertmanager;
    private final AlertmanagerMetrics metrics;
    private final StatusEndpoints status;

    /// @param reload   reads all configuration anew, or fails with a [dev.oriel.config.ConfigException]
    /// @param registry what `/metrics` shows
    public AlertmanagerApi(Alertmanager alertmanager, AlertmanagerMetrics metrics, Runnable reload,
            MetricRegistry registry) {
        this.alertmanager = alertmanager;
        this.metrics = metrics;
        this.status = new StatusEndpoints(alertmanager, reload, registry);
    }

    /// `/api/v2/…`
    public Api api() {
        AlertEndpoints alerts = new AlertEndpoints(alertmanager, metrics);
        SilenceEndpoints silences = new SilenceEndpoints(alertmanager);
        Api api = new Api(new AlertmanagerErrors());
        api.on("/api/v2/status", status::status, GET);
        api.on("/api/v2/receivers", status::receivers, GET);
        api.on("/api/v2/alerts", alerts::list, GET);
        api.on("/api/v2/alerts", MAX_ALERTS_BYTES, alerts::post, POST);
        api.on("/api/v2/alerts/groups", alerts::groups, GET);
        api.on("/api/v2/silences", silences::list, GET);
        api.on("/api/v2/silences", silences::post, POST);
        api.on("/api/v2/silence/{id}", silences::get, GET);
        api.on("/api/v2/silence/{id}", silences::expire, DELETE);
        api.on("/api/v2/{*path}", status::unknown, GET);
        api.on("/api/v1/{*path}", status::gone, GET, POST, PUT, DELETE);
        return api;
    }

    /// `/-/…` and `/metrics`, errors as text.
    public Api management() {
        Api api = new Api(ErrorForm.TEXT);
        api.on("/-/healthy", status::healthy, GET);
        api.on("/-/ready", status::healthy, GET);
        api.on("/-/reload", status::reload, POST);
        api.on("/metrics", status::metrics, GET);
        return api;
    }
}
