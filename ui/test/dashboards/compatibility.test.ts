import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { verdictOf, type Dashboard, type Panel } from "../../src/dashboards/model/dashboard";
import { readDashboard } from "../../src/dashboards/model/read";

const ROOT = join(import.meta.dirname, "../../..");
const SHARED = join(ROOT, "../shared");
const FOLDER = join(SHARED, "conformance/dashboards");
const GUIDES = join(SHARED, "guides/corpus");
const READY = join(ROOT, "dashboard/src/main/resources/dev/oriel/dashboard/ready");
const PAGE = join(ROOT, "docs/compatibility.md");
const START = "<!-- Rows of real dashboards: written by ui/test/dashboards/compatibility.test.ts with WRITE_TABLE=1 -->";
const HEAD = "| dashboard | panels | work | differ | not drawn | which, and why |\n|---|---|---|---|---|---|";

const GUIDE_FILES = [
  "000/prsm-overview-dashboard.json", "001/technical-operations-dashboard.json", "002/config/grafana/dashboards/application-overview.json",
  "003/main-application-dashboard.json", "003/business-metrics-dashboard.json",
];
/** Programs of the guides that write a dashboard, and what they need beside them. */
const GENERATORS = [
  { script: "001/scripts/setup_executive_dashboard.py", needs: [], output: "executive-overview.json" },
  { script: "001/scripts/generate_slo_dashboard.py", needs: ["001/config/slos.yaml"], output: "slos.json" },
];

function read(file: string): Dashboard {
  return readDashboard(JSON.parse(readFileSync(file, "utf8")));
}

function panelsOf(dashboard: Dashboard): Panel[] {
  return dashboard.sections.flatMap((section) => section.panels);
}

/** One row: how many panels there are, and for each reason the panels that it is about. */
function row(dashboard: Dashboard): string {
  const panels = panelsOf(dashboard);
  const count = (verdict: string): number => panels.filter((panel) => verdictOf(panel) === verdict).length;
  const byReason = new Map<string, string[]>();
  for (const panel of panels) {
    for (const { reason } of panel.remarks) byReason.set(reason, [...(byReason.get(reason) ?? []), panel.title || panel.writtenType]);
  }
  const why = [...byReason].map(([reason, names]) => `${names.length > 4 ? `${names.length} panels` : names.join(", ")}: ${reason}`).join("; ");
  return `| ${cell(dashboard.title)} | ${panels.length} | ${count("works")} | ${count("differs")} | ${count("ignored")} | ${cell(why)} |`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

/** What a program of the guides writes; undefined where it cannot run. */
function generated({ script, needs, output }: (typeof GENERATORS)[number]): Dashboard | undefined {
  const directory = mkdtempSync(join(tmpdir(), "guide-"));
  const folder = "config/grafana/dashboards";
  const inputs = needs.map((each) => `pathlib.Path(${JSON.stringify(`config/${each.split("/").at(-1)}`)}).write_bytes(pathlib.Path(${JSON.stringify(join(GUIDES, each))}).read_bytes())`);
  const code = ["import pathlib, runpy", `pathlib.Path("${folder}").mkdir(parents=True)`, ...inputs, `runpy.run_path(${JSON.stringify(join(GUIDES, script))}, run_name="__main__")`].join("\n");
  const run = spawnSync("python3", ["-c", code], { cwd: directory, timeout: 20_000 });
  return run.status === 0 ? read(join(directory, folder, output)) : undefined;
}

function tables(): { real: string; guides: string[] } {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".json") && name !== "inventory.json").sort();
  const real = files.map((name) => read(join(FOLDER, name)));
  const total = real.flatMap(panelsOf);
  const sum = ["works", "differs", "ignored"].map((verdict) => total.filter((panel) => verdictOf(panel) === verdict).length);
  const all = `| **${real.length} dashboards** | **${total.length}** | **${sum[0]}** | **${sum[1]}** | **${sum[2]}** | |`;
  const guides = [...GUIDE_FILES.map((name) => read(join(GUIDES, name))), ...GENERATORS.map(generated)];
  return { real: [HEAD, ...real.map(row), all].join("\n"), guides: guides.filter((each) => each !== undefined).map(row) };
}

describe.skipIf(!existsSync(FOLDER) || !existsSync(GUIDES))("the table of real dashboards in docs/compatibility.md", () => {
  it("says of every panel what the code does with it", () => {
    const { real, guides } = tables();
    const text = readFileSync(PAGE, "utf8");
    expect(text).toContain(START);
    if (process.env["WRITE_TABLE"] === "1") {
      const [before = "", behind = ""] = text.split(START);
      const rest = behind.slice(behind.indexOf("\n\n## "));
      writeFileSync(PAGE, `${before}${START}\n\n${real}\n\nThe guides' dashboards, those that their programs write included:\n\n${[HEAD, ...guides].join("\n")}${rest}`);
      return;
    }
    expect(text).toContain(real);
    for (const line of guides) expect(text).toContain(line);
  }, 60_000);
});

describe("the ready dashboards", () => {
  it.each(readdirSync(READY).filter((name) => name !== "index.json"))("%s: every panel works", (name) => {
    const dashboard = read(join(READY, name));
    expect(dashboard.remarks).toEqual([]);
    expect(dashboard.variables.flatMap((variable) => variable.remarks)).toEqual([]);
    for (const panel of panelsOf(dashboard)) expect([panel.title, panel.remarks]).toEqual([panel.title, []]);
    expect(panelsOf(dashboard).length).toBeGreaterThan(7);
  });
});
