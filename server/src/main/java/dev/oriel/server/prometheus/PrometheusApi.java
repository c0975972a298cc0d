package dev.oriel.server.prometheus;

import static dev.oriel.server.http.Api.Method.DELETE;
import static dev.oriel.server.http.Api.Method.GET;
import static dev.oriel.server.http.Api.Method.POST;
import static dev.oriel.server.http.Api.Method.PUT;

import dev.oriel.collect.scrape.Scraper;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.receive.remotewrite.RemoteWriteLimits;
import dev.oriel.receive.remotewrite.RemoteWriteReceiver;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Api;
import dev.oriel.server.http.ErrorForm;
import dev.oriel.server.metrics.MetricRegistry;
import dev.oriel.storage.metric.MetricStore;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Prometheus' HTTP API as [Api]s that doors serve: at the root of its own port, under `/prometheus` on the main one.
public final class PrometheusApi {
    /// The version whose API this is; clients choose their requests by it.
    public static final String VERSION = "3.5.0";
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final Parts parts;
    private final PromqlParser parser = new PromqlParser();
    private final QueryRunner runner;
    private final QueryEndpoints queries;
    private final SeriesEndpoints series;

    /// What the API stands on.
    ///
    /// @param queryOptions     in force for queries that say nothing else
    /// @param resultCacheBytes heap bytes of answers that are kept; 0: none
    /// @param compact  gives back the space of what was deleted
    public record Parts(MetricStore store, Lifecycle lifecycle, MetricRegistry registry, InstantSource clock,
            Supplier<QueryOptions> queryOptions, int maxConcurrentQueries, long resultCacheBytes,
            RemoteWriteLimits writeLimits,
            Scraper scraper,
            Alerting alerting, Snapshots snapshots, Runnable compact, String version,
            String externalHost) {}

    public PrometheusApi(Parts parts) {
        this.parts = parts;
        PromqlEngine engine = new PromqlEngine(parser, System::nanoTime);
        this.runner = new QueryRunner(new QueryAnswers(engine, parser, parts.store(), parts.resultCacheBytes(),
                parts.registry()), parts.queryOptions(), parts.maxConcurrentQueries(), parts.registry(),
                new QueryLog(parts.lifecycle()::queryLogFile, parts.clock()));
        this.queries = new QueryEndpoints(runner, parser, parts.clock());
        this.series = new SeriesEndpoints(parts.store(), parser, parts.clock(),
                parts.queryOptions().get().limits().timeout());
    }

    /// `/api/v1/…`, errors as JSON.
    public Api api() {
        Api api = new Api(new PrometheusErrors());
        api.on("/api/v1/query", queries::query, GET, POST);
        api.on("/api/v1/query_range", queries::queryRange, GET, POST);
        api.on("/api/v1/format_query", queries::formatQuery, GET, POST);
        api.on("/api/v1/parse_query", queries::parseQuery, GET, POST);
        api.on("/api/v1/query_exemplars", series::exemplars, GET, POST);
        api.on("/api/v1/series", series::series, GET, POST);
        api.on("/api/v1/labels", series::labelNames, GET, POST);
        api.on("/api/v1/label/{name}/values", series::labelValues, GET);
        api.on("/api/v1/metadata", series::metadata, GET);
        targets(api);
        status(api);
        admin(api);
        WriteEndpoint write = new WriteEndpoint(new RemoteWriteReceiver(parts.store(), parts.writeLimits()),
                parts.registry());
        api.upload("/api/v1/write", parts.writeLimits().maxBodyBytes() + 1L, write::write);
        return api;
    }

    private void targets(Api api) {
        TargetEndpoints targets = new TargetEndpoints(parts.scraper(), series, parts.externalHost());
        api.on("/api/v1/targets", targets::targets, GET);
        api.on("/api/v1/targets/metadata", targets::metadata, GET);
        api.on("/api/v1/scrape_pools", targets::scrapePools, GET);
        RuleEndpoints rules = new RuleEndpoints(parts.alerting(), series::selectors);
        api.on("/api/v1/rules", rules::rules, GET);
        api.on("/api/v1/alerts", rules::alerts, GET);
        api.on("/api/v1/alertmanagers", rules::alertmanagers, GET);
    }

    private void status(Api api) {
        StatusEndpoints status = status();
        api.on("/api/v1/status/buildinfo", status::buildInfo, GET);
        api.on("/api/v1/status/runtimeinfo", status::runtimeInfo, GET);
        api.on("/api/v1/status/config", status::config, GET);
        api.on("/api/v1/status/flags", status::flags, GET);
        api.on("/api/v1/status/tsdb", status::tsdb, GET);
        api.on("/api/v1/status/walreplay", status::walReplay, GET);
    }

    private void admin(Api api) {
        AdminEndpoints admin = new AdminEndpoints(parts.lifecycle(), parts.store(), series, parts.snapshots(),
                parts.compact());
        api.on("/api/v1/admin/tsdb/delete_series", admin::deleteSeries, POST, PUT, DELETE);
        api.on("/api/v1/admin/tsdb/clean_tombstones", admin::cleanTombstones, POST, PUT);
        api.on("/api/v1/admin/tsdb/snapshot", admin::snapshot, POST, PUT);
    }

    /// `/-/…` and `/metrics`, errors as text.
    public Api management() {
        StatusEndpoints status = status();
        Api api = new Api(ErrorForm.TEXT);
        api.on("/-/healthy", status::healthy, GET);
        api.on("/-/ready", status::ready, GET);
        api.on("/-/reload", status::reload, POST, PUT);
        api.on("/-/quit", status::quit, POST, PUT);
        api.on("/metrics", _ -> Answer.bytes(200, TEXT_FORMAT, parts.registry().expose()), GET);
        return api;
    }

    /// Queries that do not come by this API, and count as if they did.
    public Queries queries() {
        return runner;
    }

    /// Oriel's own additions, at the root of the main door.
    public Api own() {
        return new Api(new PrometheusErrors()).on("/api/v1/oriel/explain", queries::explain, GET, POST);
    }

    private StatusEndpoints status() {
        return new StatusEndpoints(parts.lifecycle(), parts.store(), parts.version());
    }
}
