// A stand-in for Grafana's HTTP API of dashboards: those of a folder, and what is saved while it runs.
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";

const SAMPLE = {
  uid: "sample", title: "Sample", tags: ["demo"], schemaVersion: 41, time: { from: "now-1h", to: "now" }, graphTooltip: 1,
  templating: { list: [
    { name: "job", type: "query", label: "Job", query: "label_values(up, job)", refresh: 1, sort: 1, includeAll: true, multi: true, current: { value: "$__all" } },
    { name: "mode", type: "custom", query: "idle, user, system", multi: true, includeAll: true, current: { value: ["user", "system"] } },
    { name: "note", type: "textbox", query: "a text" },
  ] },
  panels: [
    { id: 1, type: "timeseries", title: "Load of $note", gridPos: { x: 0, y: 0, w: 12, h: 8 }, targets: [{ refId: "A", expr: "node_load1", legendFormat: "1 min" }, { refId: "B", expr: "node_load5", legendFormat: "5 min" }], fieldConfig: { defaults: { unit: "short", custom: { fillOpacity: 20 } } }, options: { legend: { displayMode: "table", placement: "bottom", calcs: ["mean", "lastNotNull"], showLegend: true } } },
    { id: 2, type: "stat", title: "Up", gridPos: { x: 12, y: 0, w: 6, h: 4 }, targets: [{ refId: "A", expr: 'sum(up{job=~"$job"})', instant: true }] },
    { id: 3, type: "logs", title: "Lines", datasource: { type: "loki", uid: "x" }, gridPos: { x: 18, y: 0, w: 6, h: 4 }, targets: [{ refId: "A", expr: '{job="x"} |= "error"' }] },
    { id: 4, type: "table", title: "Targets", gridPos: { x: 12, y: 4, w: 12, h: 4 }, targets: [{ refId: "A", expr: "up", format: "table", instant: true }] },
    { id: 5, type: "text", title: "Words", gridPos: { x: 0, y: 8, w: 6, h: 4 }, options: { mode: "markdown", content: '**Bold** <script>window.broken = 1</script><img src=x onerror="window.broken = 1">' } },
    { id: 6, type: "timeseries", title: "Broken", gridPos: { x: 6, y: 8, w: 6, h: 4 }, targets: [{ refId: "A", expr: "sum(up" }] },
    { id: 7, type: "row", title: "Mode $mode", repeat: "mode", collapsed: false, gridPos: { x: 0, y: 12, w: 24, h: 1 }, panels: [] },
    { id: 8, type: "graph", title: "CPU $mode", gridPos: { x: 0, y: 13, w: 12, h: 7 }, stack: true, yaxes: [{ format: "percentunit" }, {}], targets: [{ expr: 'sum by (instance) (rate(node_cpu_seconds_total{mode=~"$mode"}[$__rate_interval]))', legendFormat: "{{instance}}" }] },
  ],
};

const stored = new Map();

function load() {
  if (stored.size > 0) return;
  put(SAMPLE, "");
  for (const folder of (process.env.DASHBOARDS ?? "").split(":").filter((each) => each !== "")) {
    for (const name of readdirSync(folder).filter((each) => each.endsWith(".json"))) {
      const read = JSON.parse(readFileSync(join(folder, name), "utf8"));
      const dashboard = read.dashboard ?? read;
      if (Array.isArray(dashboard)) continue;
      put({ ...dashboard, uid: basename(name, ".json") }, basename(folder));
    }
  }
}

function put(dashboard, folder) {
  const uid = dashboard.uid || `d${stored.size}`;
  const version = (stored.get(uid)?.dashboard.version ?? 0) + 1;
  stored.set(uid, { dashboard: { ...dashboard, uid, version }, folder });
  return { uid, version, status: "success", url: `/d/${uid}` };
}

/** The answer to a request, or undefined where the path is not one of Grafana's. */
export function answerGrafana(method, path, text) {
  load();
  const one = /^\/api\/dashboards\/uid\/(.+)$/.exec(path);
  if (path === "/api/search") return ok([...stored].map(([uid, { dashboard, folder }]) => ({ uid, title: dashboard.title, type: "dash-db", tags: dashboard.tags ?? [], folderTitle: folder })));
  if (path === "/api/folders") return ok([]);
  if (path === "/api/annotations") return ok([]);
  if (path === "/api/datasources") return ok([{ uid: "oriel", name: "Oriel", type: "prometheus", isDefault: true }]);
  if (path === "/api/dashboards/db" && method === "POST") return ok(put(JSON.parse(text).dashboard, ""));
  if (one === null) return undefined;
  const found = stored.get(decodeURIComponent(one[1]));
  if (found === undefined) return { status: 404, json: { message: "Dashboard not found" } };
  if (method === "DELETE") stored.delete(decodeURIComponent(one[1]));
  return ok({ meta: { folderTitle: found.folder, version: found.dashboard.version, canSave: true }, dashboard: found.dashboard });
}

const ok = (json) => ({ status: 200, json });
