// What axe-core finds wrong on every page and dialog, in both schemes: nothing may be left.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

/** The rules that a page breaks, each with the first elements that break it. */
async function violations(page) {
  await page.evaluate(AXE);
  return page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
    return violations.map((each) => `${each.id} (${each.nodes.length}): ${each.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 140)} ${node.any[0]?.message ?? ""}`).join(" | ")}`);
  }, RULES);
}

const PLACES = {
  "the list of dashboards": ["/dashboards", (page) => page.getByRole("link", { name: "Sample" }).waitFor()],
  "a dashboard": ["/d/sample", (page) => page.getByRole("region", { name: "Up", exact: true }).getByText(/^\d+$/).first().waitFor()],
  "a dashboard being edited": ["/d/sample", async (page) => {
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await page.getByRole("toolbar", { name: "Editing" }).waitFor();
  }],
  "the editor of a panel": ["/d/sample?editPanel=1", (page) => page.getByRole("textbox", { name: "Query B" }).waitFor()],
  "the settings of a dashboard": ["/d/sample?editview=variables", (page) => page.getByText("$mode").waitFor()],
  "the dialog for sharing": ["/d/sample", async (page) => {
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await page.getByRole("dialog").getByLabel("Address").waitFor();
  }],
  "the time picker": ["/explore?q=up", async (page) => {
    await page.getByRole("button", { name: "Last 1 hour" }).click();
    await page.getByLabel("From").waitFor();
  }],
  "Explore": ["/explore?q=up", (page) => page.locator(".legend-table tbody tr").first().waitFor()],
};

const test = (place, scheme) => {
  const [path, ready] = PLACES[place];
  return {
    scheme, height: 900,
    run: async ({ page, go }) => {
      await go(path);
      await ready(page);
      await page.waitForLoadState("networkidle");
      assert.deepEqual(await violations(page), []);
    },
  };
};

export const A11Y_TESTS = Object.fromEntries(Object.keys(PLACES).flatMap((place) => ["light", "dark"].map((scheme) => [`axe finds nothing wrong with ${place}, ${scheme}`, test(place, scheme)])));
