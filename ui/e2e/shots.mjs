// Pictures of every page, wide and narrow, light and dark: `node e2e/shots.mjs FOLDER [PAGE…]`, BASE_URL as for the tests.
import { mkdirSync } from "node:fs";
import { launch, openPage } from "./browser.mjs";

const DOWN = ["alertname=TargetDown", "instance=localhost:9187", "job=postgres", "replica=a", "severity=critical"]
  .map((label) => `label=${encodeURIComponent(label)}`).join("&");

const PAGES = {
  home: "/",
  explore: "/explore",
  graph: "/explore?q=sum+by+(mode)+(rate(node_cpu_seconds_total{mode!%3D%22idle%22}[1m]))&q=node_load1",
  stacked: "/explore?q=sum+by+(mode)+(rate(node_cpu_seconds_total{mode!%3D%22idle%22}[1m]))&draw=stacked",
  many: "/explore?q=demo_many",
  exemplars: "/explore?q=histogram_quantile(0.9,sum+by+(le)+(rate(oriel_query_duration_seconds_bucket[1m])))&q=demo_gaps&off=b",
  table: "/explore?q=node_filesystem_avail_bytes&view=table",
  native: "/explore?q=demo_native&view=table",
  explain: "/explore?q=sum+by+(mode)+(rate(node_cpu_seconds_total[1m]))+/+count(up)&view=explain",
  chartAlert: "/explore?q=node_load1",
  error: "/explore?q=sum(rate(node_cpu_seconds_total[5m])",
  note: "/explore?q=rate(node_load1[5m])",
  targets: "/targets",
  alerts: "/alerts",
  alertsByTeam: "/alerts?group=team&state=firing",
  alert: `/alerts/one?from=now-3h&${DOWN}`,
  rules: "/alerts/rules",
  rule: `/alerts/rules?from=now-3h&open=${encodeURIComponent("/etc/oriel/rules/hosts.yml|hosts|2")}`,
  backtest: `/alerts/rules?from=now-6h&open=${encodeURIComponent("/etc/oriel/rules/hosts.yml|hosts|2")}&backtest=1`,
  silences: "/alerts/silences",
  newSilence: `/alerts/silences?new=1&m=${encodeURIComponent('alertname="SlowApplication"')}&m=${encodeURIComponent('team="blue"')}`,
  routing: "/alerts/routing",
  tester: "/alerts/routing?label=alertname%3DTargetDown&label=severity%3Dcritical&label=job%3Dpostgres&label=instance%3Dlocalhost:9187",
  notifications: "/alerts/notifications",
};

/** What is clicked before a picture is taken. */
const CLICKS = { chartAlert: (page) => page.getByRole("button", { name: "Alert", exact: true }).click() };

const folder = process.argv[2] ?? "target/shots";
const wanted = process.argv.slice(3);
const sizes = (process.env.SIZES ?? "1280,390").split(",").map(Number);
const schemes = (process.env.SCHEMES ?? "light,dark").split(",");
mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const width of sizes) {
  for (const scheme of schemes) {
    const { page, problems, go, close } = await openPage(browser, process.env.BASE_URL ?? "http://127.0.0.1:3900", {
      width, height: width < 500 ? 844 : 860, scheme,
    });
    for (const [name, path] of Object.entries(PAGES)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      await go(path);
      await page.waitForLoadState("networkidle");
      await CLICKS[name]?.(page);
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${folder}/${name}-${width}-${scheme}.png`, fullPage: true });
    }
    for (const problem of problems) console.log(`${width} ${scheme}: ${problem}`);
    await close();
  }
}
await browser.close();
