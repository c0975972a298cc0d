// The mock's own dashboards: an ordinary one, one full of markup, one with very many rows, one that is slow.
export const SAMPLE = {
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

/** What runs if any text becomes markup. */
const ATTACK = '<img src=x onerror="window.broken = 1"><script>window.broken = 1</script>';

export const HOSTILE = {
  uid: "hostile", title: `Hostile ${ATTACK}`, description: ATTACK, tags: [ATTACK], schemaVersion: 41, time: { from: "now-1h", to: "now" },
  links: [{ title: `Away ${ATTACK}`, url: "javascript:window.broken = 1", type: "link" }, { title: "Good link", url: "/explore", type: "link" }],
  templating: { list: [{ name: "evil", label: ATTACK, type: "custom", query: `${ATTACK}, b`, current: { value: ATTACK, text: ATTACK } }] },
  annotations: { list: [{ name: ATTACK, enable: true, expr: "demo_hostile", titleFormat: "{{bad}}", iconColor: "red" }] },
  panels: [
    { id: 1, type: "timeseries", title: `Lines ${ATTACK}`, description: ATTACK, gridPos: { x: 0, y: 0, w: 12, h: 7 }, targets: [{ refId: "A", expr: "demo_hostile", legendFormat: "{{bad}}" }], links: [{ title: ATTACK, url: "javascript:window.broken = 1" }], options: { legend: { showLegend: true, displayMode: "table", calcs: ["mean"] } } },
    { id: 2, type: "table", title: "Rows", gridPos: { x: 12, y: 0, w: 12, h: 7 }, targets: [{ refId: "A", expr: "demo_hostile", format: "table", instant: true }], fieldConfig: { defaults: { links: [{ title: ATTACK, url: "javascript:window.broken = 1" }] } } },
    { id: 3, type: "text", title: "Words", gridPos: { x: 0, y: 7, w: 8, h: 5 }, options: { mode: "html", content: `<b>words</b>${ATTACK}<a href="javascript:window.broken = 1">go</a><svg onload="window.broken = 1"></svg><iframe srcdoc="<script>parent.broken = 1</script>"></iframe><form action="https://example.org"><button>send</button></form>` } },
    { id: 4, type: "text", title: "Marked", gridPos: { x: 8, y: 7, w: 8, h: 5 }, options: { mode: "markdown", content: `**down** ${ATTACK} [go](javascript:window.broken=1) ![x](https://example.org/x.png)` } },
    { id: 5, type: "stat", title: "$evil", gridPos: { x: 16, y: 7, w: 8, h: 5 }, targets: [{ refId: "A", expr: "demo_hostile", instant: true, legendFormat: "{{bad}}" }], fieldConfig: { defaults: { mappings: [{ type: "value", options: { 1: { text: ATTACK } } }] } }, options: { textMode: "value_and_name" } },
    { id: 6, type: "bargauge", title: "Bars", gridPos: { x: 0, y: 12, w: 8, h: 5 }, targets: [{ refId: "A", expr: "demo_hostile", instant: true, legendFormat: "{{bad}}" }] },
    { id: 7, type: "piechart", title: "Pie", gridPos: { x: 8, y: 12, w: 8, h: 5 }, targets: [{ refId: "A", expr: "demo_hostile", instant: true, legendFormat: "{{bad}}" }] },
    { id: 8, type: `odd ${ATTACK}`, title: "Odd", gridPos: { x: 16, y: 12, w: 8, h: 5 }, targets: [{ refId: "A", expr: "demo_hostile", instant: true }] },
  ],
};

export const ROWS = {
  uid: "rows", title: "Very many rows", schemaVersion: 41, time: { from: "now-1h", to: "now" },
  panels: [{ id: 1, type: "table", title: "Ten thousand", gridPos: { x: 0, y: 0, w: 24, h: 14 }, targets: [{ refId: "A", expr: "demo_rows", format: "table", instant: true }] }],
};

export const SLOW = {
  uid: "slow", title: "Slow", schemaVersion: 41, time: { from: "now-1h", to: "now" },
  panels: [
    { id: 1, type: "stat", title: "Waits", gridPos: { x: 0, y: 0, w: 12, h: 5 }, targets: [{ refId: "A", expr: "demo_slow", instant: true }] },
    { id: 2, type: "stat", title: "Quick", gridPos: { x: 12, y: 0, w: 12, h: 5 }, targets: [{ refId: "A", expr: "count(up)", instant: true }] },
  ],
};
