// How fast the window is, measured by Chromium's own tracing: `benchmarks/run window [--rounds N]`.
// Starts an Oriel of its own (or takes ORIEL_URL), sends it a day of a made-up host, and looks at a dashboard with
// many panels and at a chart with many lines, as a person would. Prints a table in Markdown.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch, openPage } from "../e2e/browser.mjs";
import { traced } from "./frames.mjs";
import { fill, fillLines } from "./madeUp.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    dashboard: { type: "string", default: join(ROOT, "../shared/conformance/dashboards/node-exporter-full.json") },
    page: { type: "string" },
    filled: { type: "boolean", default: false },
  },
});
const ROUNDS = Number(options.rounds);
const LINES = 200;
const POINTS = 10_000;
const DAY_SECONDS = 86_400;
const WINDOW = { width: 1440, height: 900 };

const started = [];
try {
  await main();
} finally {
  for (const stop of started.reverse()) await stop();
}

async function main() {
  const base = process.env.ORIEL_URL ?? (await startOriel());
  if (!options.filled) {
    console.error(await fill(base, await exporterPage()));
    await fillLines(base, LINES);
  }
  const uid = await importDashboard(base);
  const browser = await launch();
  started.push(() => browser.close());
  const rows = [...(await measureDashboard(browser, base, uid)), ...(await measureRefresh(browser, base, uid)), ...(await measureLines(browser, base))];
  console.log("| figure | median | worst |\n|---|---|---|");
  for (const [name, unit, numbers] of rows) console.log(`| ${name} | ${written(median(numbers), unit)} | ${written(worst(numbers, unit), unit)} |`);
}

async function startOriel() {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), "oriel-window-"));
  const config = join(data, "prometheus.yml");
  // Nothing is scraped, and the lines of yesterday come after the host's.
  writeFileSync(config, "global:\n  scrape_interval: 15s\nstorage:\n  tsdb:\n    out_of_order_time_window: 2d\n");
  const server = spawn(join(ROOT, "oriel"), ["up", `--config.file=${config}`, "--data", join(data, "store"), "--port", String(port), "--doors", "none"], { stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise((resolve) => server.on("exit", resolve));
  started.push(async () => {
    server.kill();
    await ended;
    rmSync(data, { recursive: true, force: true });
  });
  return untilAnswers(`http://127.0.0.1:${port}`, "/-/ready");
}

/** A page of a real node exporter: from a file, from a URL, or from one that is started for it. */
async function exporterPage() {
  if (options.page !== undefined && existsSync(options.page)) return readFileSync(options.page, "utf8");
  if (options.page !== undefined) return (await fetch(options.page)).text();
  const port = await freePort();
  const exporter = spawn("prometheus-node-exporter", [`--web.listen-address=127.0.0.1:${port}`], { stdio: "ignore" });
  started.push(() => exporter.kill());
  return (await fetch(`${await untilAnswers(`http://127.0.0.1:${port}`, "/metrics")}/metrics`)).text();
}

async function untilAnswers(base, path) {
  for (let attempt = 0; attempt < 240; attempt++) {
    const answer = await fetch(base + path).catch(() => undefined);
    if (answer?.ok === true) return base;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`${base}${path}: no answer within two minutes`);
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function importDashboard(base) {
  const dashboard = { ...JSON.parse(readFileSync(options.dashboard, "utf8")), id: null };
  const response = await fetch(`${base}/api/dashboards/db`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ dashboard, overwrite: true }),
  });
  return (await response.json()).uid;
}

/** The shell with the list of dashboards, loaded and at rest. */
async function shell(browser, base, from) {
  const context = await openPage(browser, base, WINDOW);
  await context.go(`${from}?from=now-24h&to=now`);
  await context.page.locator(".dash-list .plain-list a").first().waitFor();
  await context.page.waitForTimeout(1_000);
  await context.page.evaluate(installWatch);
  return context;
}

/** In the page: notes when the panels in view are drawn, looking once a frame. */
function installWatch() {
  window.watchPanels = () => {
    const begin = performance.now();
    const seen = { first: undefined, all: undefined };
    const look = () => {
      const inView = [...document.querySelectorAll("section.dash-panel")].filter((panel) => {
        const { top, bottom } = panel.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
      const drawn = inView.filter((panel) => panel.querySelector(".dash-panel-body > *") !== null && panel.querySelector(".panel-wait") === null);
      if (drawn.length > 0) seen.first ??= performance.now() - begin;
      if (inView.length > 3 && drawn.length === inView.length) seen.all = performance.now() - begin;
      else requestAnimationFrame(look);
    };
    look();
    window.panelsSeen = seen;
  };
}

/** Goes to another page as a link does, without loading the shell again. */
function follow(address) {
  window.watchPanels();
  history.pushState(null, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

async function measureDashboard(browser, base, uid) {
  const [first, all, scrolled, scrollTask, hovered, hoverTask, bad] = [[], [], [], [], [], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    const { page, problems, close } = await shell(browser, base, "/dashboards");
    await page.evaluate(follow, `/d/${uid}?from=now-24h&to=now`);
    await page.waitForFunction(() => window.panelsSeen.all !== undefined, undefined, { timeout: 60_000 });
    const seen = await page.evaluate(() => window.panelsSeen);
    first.push(seen.first);
    all.push(seen.all);
    const hover = await traced(browser, page, () => hoverOver(page));
    hovered.push(hover.heldPercent);
    hoverTask.push(hover.longestTaskMillis);
    const scroll = await traced(browser, page, () => scrollDown(page));
    scrolled.push(scroll.heldPercent);
    scrollTask.push(scroll.longestTaskMillis);
    bad.push(problems.length);
    await close();
  }
  return [
    ["first panel drawn, after the shell", "ms", first], ["all panels in view drawn", "ms", all],
    ["hovering over a chart: frames in time", "%", hovered], ["hovering: longest task", "ms", hoverTask],
    ["scrolling through the panels: frames in time", "%", scrolled], ["scrolling: longest task", "ms", scrollTask],
    ["problems in the console", "", bad],
  ];
}

async function hoverOver(page) {
  const box = await page.locator(".dash-panel .u-over").first().boundingBox();
  for (let i = 0; i < 120; i++) {
    await page.mouse.move(box.x + (box.width * i) / 120, box.y + box.height * (0.5 + 0.3 * Math.sin(i / 9)));
    await page.waitForTimeout(14);
  }
}

async function scrollDown(page) {
  await page.mouse.move(WINDOW.width / 2, WINDOW.height / 2);
  for (let i = 0; i < 90; i++) {
    await page.mouse.wheel(0, 40);
    await page.waitForTimeout(14);
  }
}

/** What a refresh asks, in bytes of answers, against what the first look asked. */
async function measureRefresh(browser, base, uid) {
  const { page, close } = await shell(browser, base, "/dashboards");
  let bytes = 0;
  page.on("requestfinished", (request) => {
    if (request.url().includes("query_range")) void request.sizes().then((sizes) => (bytes += sizes.responseBodySize));
  });
  await page.evaluate(follow, `/d/${uid}?from=now-24h&to=now`);
  await page.waitForFunction(() => window.panelsSeen.all !== undefined, undefined, { timeout: 60_000 });
  await page.waitForTimeout(500);
  const whole = bytes;
  bytes = 0;
  await page.keyboard.press("r");
  await page.waitForTimeout(1_500);
  await close();
  return [["bytes of a refresh, of those of the first look", "%", [(bytes / whole) * 100]]];
}

async function measureLines(browser, base) {
  const [drawn, hovered, hoverTask, alone] = [[], [], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    const { page, close } = await openPage(browser, base, WINDOW).then(async (context) => {
      await context.go("/explore?from=now-24h&to=now");
      await context.page.waitForTimeout(1_000);
      return context;
    });
    const step = `${DAY_SECONDS / POINTS}s`;
    const begin = Date.now();
    await page.evaluate((address) => {
      history.pushState(null, "", address);
      window.dispatchEvent(new PopStateEvent("popstate"));
    }, `/explore?q=${encodeURIComponent('{__name__="window_line"}')}&step=${step}&from=now-24h&to=now`);
    await page.locator(".u-over").first().waitFor({ timeout: 60_000 });
    drawn.push(Date.now() - begin);
    await page.waitForTimeout(500);
    const hover = await traced(browser, page, async () => {
      const box = await page.locator(".u-over").first().boundingBox();
      for (let i = 0; i < 120; i++) {
        await page.mouse.move(box.x + (box.width * i) / 120, box.y + box.height / 2);
        await page.waitForTimeout(14);
      }
    });
    hovered.push(hover.heldPercent);
    hoverTask.push(hover.longestTaskMillis);
    const toggle = await traced(browser, page, async () => {
      await page.locator(".legend-name").nth(3).click();
      await page.waitForTimeout(400);
      await page.locator(".legend-name").nth(3).click();
      await page.waitForTimeout(600);
    });
    alone.push(toggle.longestTaskMillis);
    await close();
  }
  const name = `${LINES} lines of ${POINTS} points`;
  return [
    [`${name}: asked, read and drawn`, "ms", drawn], [`${name}: frames in time while hovering`, "%", hovered],
    [`${name}: longest task while hovering`, "ms", hoverTask], [`${name}: drawn again (legend)`, "ms", alone],
  ];
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}

function worst(numbers, unit) {
  return unit === "%" && numbers.length > 1 ? Math.min(...numbers) : Math.max(...numbers);
}

function written(value, unit) {
  return `${value < 10 && unit !== "" ? value.toFixed(1) : Math.round(value)}${unit === "" ? "" : ` ${unit}`}`;
}
