// The mock's answers, path by path.
import { answerAlerting } from "./alertRoutes.mjs";
import { oddSeries } from "./odd.mjs";
import { METRICS, nativeHistogram } from "./series.mjs";
import { evaluate, parse, QueryError } from "./promql.mjs";

const ok = (data, more = {}) => ({ status: 200, json: { status: "success", data, ...more } });
const refuse = (status, errorType, error) => ({ status, json: { status: "error", errorType, error } });
const MAX_POINTS = 11_000;

export function answer(method, path, params, json) {
  try {
    return answerAlerting(method, path, params, json) ?? route(path.replace(/^\/prometheus/, ""), params);
  } catch (error) {
    if (error instanceof QueryError) return refuse(400, "bad_data", error.message);
    return refuse(500, "internal", String(error?.stack ?? error));
  }
}

function route(path, params) {
  const values = /^\/api\/v1\/label\/([^/]+)\/values$/.exec(path);
  if (values !== null) return ok(labelValues(decodeURIComponent(values[1])));
  switch (path) {
    case "/-/ready": case "/-/healthy": return ok("ready");
    case "/api/v1/query": return instant(params);
    case "/api/v1/query_range": return range(params);
    case "/api/v1/oriel/explain": return explained(params);
    case "/api/v1/query_exemplars": return ok(exemplars(params));
    case "/api/v1/format_query": return ok(format(params.get("query") ?? ""));
    case "/api/v1/labels": return ok([...new Set(all().flatMap((labels) => Object.keys(labels)))].sort());
    case "/api/v1/series": return ok(selected(params));
    case "/api/v1/metadata": return ok(Object.fromEntries(METRICS.map((m) => [m.name, [{ type: m.type, help: m.help, unit: "" }]])));
    case "/api/v1/targets": return ok(targets());
    case "/api/v1/status/buildinfo": return ok({ version: "0.1.0", revision: "mock" });
    case "/api/v1/status/runtimeinfo": return ok({ startTime: "2026-11-20T08:00:00Z", storageRetention: "15d" });
    case "/api/v1/status/flags": return ok({ "query.lookback-delta": "5m" });
    case "/api/v1/status/tsdb": return ok({ headStats: { numSeries: 126400, chunkCount: 252800, minTime: 0, maxTime: 0 }, seriesCountByMetricName: [] });
    default: return refuse(404, "not_found", `${path}: no such endpoint`);
  }
}

const all = () => METRICS.flatMap((metric) => metric.series.map((series) => series.labels));
const labelValues = (name) => [...new Set(all().map((labels) => labels[name]).filter((value) => value !== undefined))].sort();

function selected(params) {
  const name = /^[\w:]+/.exec(params.get("match[]") ?? "")?.[0];
  return all().filter((labels) => name === undefined || labels.__name__ === name);
}

const written = (value) => (Number.isFinite(value) ? String(value) : Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf");
const now = () => Date.now() / 1000;

function instant(params) {
  const query = params.get("query") ?? "";
  const time = Number(params.get("time") ?? now());
  if (query.includes("demo_native")) {
    return ok({ resultType: "vector", result: [{ metric: { __name__: "demo_native", job: "demo" }, histogram: [time, nativeHistogram(time)] }] });
  }
  const odd = oddSeries(query);
  if (odd !== undefined) return ok({ resultType: "vector", result: odd.map((metric, index) => ({ metric, value: [time, String(index + 1)] })) });
  const value = evaluate(query, [time]);
  if (typeof value === "number") return ok({ resultType: "scalar", result: [time, written(value)] });
  const result = value.filter((each) => !Number.isNaN(each.values[0])).map(({ labels, values }) => ({ metric: labels, value: [time, written(values[0])] }));
  return ok({ resultType: "vector", result }, remarks(query));
}

function range(params) {
  const [start, end, step] = ["start", "end", "step"].map((name) => Number(params.get(name)));
  if ((end - start) / step > MAX_POINTS) {
    return refuse(400, "bad_data", "exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)");
  }
  const query = params.get("query") ?? "";
  const times = Array.from({ length: Math.floor((end - start) / step + 1e-9) + 1 }, (_, i) => start + i * step);
  if (query.includes("demo_native")) {
    const histograms = times.map((time) => [time, nativeHistogram(time)]);
    return ok({ resultType: "matrix", result: [{ metric: { __name__: "demo_native", job: "demo" }, histograms }] });
  }
  const odd = oddSeries(query);
  if (odd !== undefined) return ok({ resultType: "matrix", result: odd.slice(0, 50).map((metric, index) => ({ metric, values: times.map((time) => [time, String(index + 1)]) })) });
  let value = evaluate(query, times);
  if (typeof value === "number") value = [{ labels: {}, values: times.map(() => value) }];
  const result = value
    .map(({ labels, values }) => ({ metric: labels, values: values.flatMap((x, i) => (Number.isNaN(x) || times[i] > now() ? [] : [[times[i], written(x)]])) }))
    .filter((each) => each.values.length > 0);
  return ok({ resultType: "matrix", result }, remarks(query));
}

function remarks(query) {
  const gauge = /\b(?:rate|increase|irate)\(\s*(node_load\d+|demo_\w+)/.exec(query);
  return gauge === null ? {} : {
    infos: [`PromQL info: metric might not be a counter, name does not end in _total/_sum/_count/_bucket: "${gauge[1]}" (1:${gauge.index + 6})`],
  };
}

function exemplars(params) {
  if (!(params.get("query") ?? "").includes("oriel_query_duration_seconds")) return [];
  const [start, end] = ["start", "end"].map((name) => Number(params.get(name)));
  return [{
    seriesLabels: { __name__: "oriel_query_duration_seconds_bucket" },
    exemplars: Array.from({ length: 9 }, (_, i) => ({
      labels: { trace_id: `4bf92f3577b34da6a3ce929d0e0e47${i}${i}` }, value: String(0.02 + 0.01 * ((i * 7) % 5)),
      timestamp: start + ((end - start) * (i + 0.5)) / 9,
    })),
  }];
}

function format(query) {
  parse(query);
  return query.trim().replace(/\s+/g, " ").replace(/\s*([+*/])\s*/g, " $1 ");
}

function explained(params) {
  const query = params.get("query") ?? "";
  const tree = parse(query);
  const kinds = { AggregateExpr: "aggregation", BinaryExpr: "binary", FunctionCall: "call", MatrixSelector: "matrix_selector", VectorSelector: "vector_selector", NumberDurationLiteral: "number", ParenExpr: "paren", SubqueryExpr: "subquery", UnaryExpr: "unary" };
  const walk = (node) => {
    const children = [];
    for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(...walk(child));
    if (!(node.name in kinds)) return children;
    const text = query.slice(node.from, node.to);
    let seriesCount = 1;
    try {
      const value = evaluate(text.replace(/\[[^\]]*\]\s*$/, ""), [1_763_700_000]);
      if (Array.isArray(value)) seriesCount = value.length;
    } catch { /* the part alone is not understood by the mock; its count is not important */ }
    const own = 0.05 + seriesCount * (node.name === "VectorSelector" ? 0.11 : 0.02);
    return [{
      kind: kinds[node.name], text, seriesCount, sampleCount: seriesCount * 240,
      millis: own + children.reduce((sum, child) => sum + child.millis, 0), children,
    }];
  };
  return ok({ tree: walk(tree.topNode)[0] });
}

function target(job, instance, health, lastError, seconds, labels = {}) {
  return {
    discoveredLabels: { __address__: instance, __metrics_path__: "/metrics", __scheme__: "http", __scrape_interval__: "15s", __scrape_timeout__: "10s", job },
    labels: { instance, job, ...labels }, scrapePool: job, scrapeUrl: `http://${instance}/metrics`, globalUrl: `http://${instance}/metrics`,
    lastError, lastScrape: health === "unknown" ? "0001-01-01T00:00:00Z" : new Date(Date.now() - seconds * 1000).toISOString(), lastScrapeDuration: health === "unknown" ? 0 : 0.003 + seconds / 400,
    health, scrapeInterval: "15s", scrapeTimeout: "10s",
  };
}

function targets() {
  return {
    activeTargets: [
      target("oriel", "localhost:3000", "up", "", 4),
      target("node", "localhost:9100", "up", "", 7, { host: "atlas" }),
      target("redis", "localhost:9121", "up", "", 2, { env: "production" }),
      target("postgres", "localhost:9187", "down", 'Get "http://localhost:9187/metrics": connect: connection refused (localhost/127.0.0.1:9187)', 9, { env: "production" }),
      ...Array.from({ length: 12 }, (_, i) => target("demo", `app-${String(i).padStart(3, "0")}:8080`, i === 11 ? "unknown" : "up", "", i + 1, { team: i % 2 ? "blue" : "green" })),
    ],
    droppedTargets: [{ discoveredLabels: { __address__: "localhost:9999", __meta_filepath: "targets.json", job: "demo" }, scrapePool: "demo" }],
    droppedTargetCounts: { demo: 1 },
  };
}
