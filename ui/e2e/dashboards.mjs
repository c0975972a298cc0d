// What dashboards must do in a real browser, over the mock's own dashboard.
import assert from "node:assert/strict";
import { drawnAt, panel, params } from "./steps.mjs";

/** A refused query is a 400 that Chromium reports, and so is an event handler that its policy keeps from running. */
const unexpected = (problems) => problems.filter((each) => !/400|Executing inline event handler/.test(each));

export const DASHBOARD_TESTS = {
  "annotations of an external data source are asked of it": {
    run: async ({ page, problems, go }) => {
      await page.route("**/api/datasources", (route) => route.fulfill({ json: [{ uid: "far", name: "Far", type: "prometheus", oriel: "external" }] }));
      await page.route("**/api/datasources/proxy/uid/far/api/v1/query_range?*", (route) => route.fulfill({ json: { status: "success", data: { resultType: "matrix", result: [] } } }));
      await page.route("**/api/dashboards/uid/marked", (route) => route.fulfill({ json: { meta: {}, dashboard: {
        uid: "marked", title: "Marked", schemaVersion: 41,
        annotations: { list: [{ name: "Deploys", enable: true, datasource: { type: "prometheus", uid: "far" }, expr: "deploys > 0" }] },
        panels: [{ id: 1, type: "timeseries", title: "One", gridPos: { x: 0, y: 0, w: 12, h: 6 }, targets: [{ refId: "A", expr: "node_load1" }] }],
      } } }));
      const [asked] = await Promise.all([page.waitForRequest(/\/proxy\/uid\/far\/.*query=deploys/), go("/d/marked")]);
      assert.match(asked.url(), /query_range/);
      await panel(page, "One").locator("canvas").first().waitFor();
      assert.deepEqual(problems, []);
    },
  },

  "the list of dashboards finds one and opens it": {
    run: async ({ page, problems, go }) => {
      await go("/dashboards");
      await page.getByLabel("Find a dashboard").fill("samp");
      await page.getByRole("link", { name: "Sample" }).click();
      await page.waitForURL(/\/d\/sample/);
      await panel(page, "Up").getByText(/^\d+$/).first().waitFor();
      await panel(page, "Load of a text").locator("canvas").waitFor();
      assert.equal(params(page).get("from"), "now-1h");
      assert.deepEqual(unexpected(problems), []);
    },
  },

  "a failing query and logs are explained on their panels": {
    run: async ({ page, go }) => {
      await go("/d/sample");
      await panel(page, "Broken").getByText("Query A failed").waitFor();
      await panel(page, "Lines").getByText("logs are not stored yet").first().waitFor();
    },
  },

  "text of a dashboard is drawn without what could run": {
    run: async ({ page, problems, go }) => {
      await go("/d/sample");
      await panel(page, "Words").locator("strong").waitFor();
      assert.equal(await panel(page, "Words").locator("script, img").count(), 0);
      assert.equal(await page.evaluate(() => window.broken), undefined);
      assert.deepEqual(unexpected(problems), []);
    },
  },

  "a variable is chosen, goes into the address, the queries and the repeated rows": {
    run: async ({ page, go }) => {
      await go("/d/sample");
      await page.getByRole("heading", { name: "Mode user" }).waitFor();
      await page.getByRole("button", { name: /^mode:/ }).click();
      await page.getByRole("option", { name: "idle" }).click();
      await page.keyboard.press("Escape");
      await page.getByRole("heading", { name: "Mode idle" }).waitFor();
      assert.deepEqual(params(page).getAll("var-mode"), ["user", "system", "idle"]);
      const asked = page.waitForRequest((request) => decodeURIComponent(request.url()).includes('job=~"node"'));
      await page.getByRole("button", { name: /^Job:/ }).click();
      await page.getByRole("option", { name: "node", exact: true }).click();
      await asked;
      await page.reload();
      await page.getByRole("button", { name: "Job: node" }).waitFor();
    },
  },

  "a panel is viewed alone, inspected and left with Escape": {
    run: async ({ page, go }) => {
      await go("/d/sample");
      await panel(page, "Load of a text").locator("canvas").waitFor();
      await panel(page, "Load of a text").hover();
      await page.getByRole("button", { name: "Menu of Load of $note" }).click();
      await page.getByRole("menuitem", { name: /Inspect/ }).click();
      await page.getByRole("dialog").locator("tbody tr").first().waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Menu of Load of $note" }).click();
      await page.getByRole("menuitem", { name: "View alone" }).click();
      await page.waitForURL(/viewPanel=/);
      assert.equal(await page.locator(".dash-panel").count(), 1);
      await page.keyboard.press("Escape");
      await page.waitForURL((url) => !url.search.includes("viewPanel"));
    },
  },

  "dragging over a panel zooms the page": {
    run: async ({ page, go }) => {
      await go("/d/sample");
      const box = await drawnAt(page, panel(page, "Load of a text"));
      await page.mouse.move(box.x + 60, box.y + 40);
      await page.mouse.down();
      await page.mouse.move(box.x + 200, box.y + 40, { steps: 5 });
      await page.mouse.up();
      await page.waitForURL(/from=\d+/);
    },
  },

  "a dashboard fits a screen of 390 pixels": {
    width: 390, height: 844,
    run: async ({ page, go }) => {
      await go("/d/sample");
      await panel(page, "Up").waitFor();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 390);
    },
  },

  "Home shows the dashboard that somebody chose, which opens on its own page": {
    run: async ({ page, problems, go }) => {
      await page.route("**/api/dashboards/home", (route) => route.fulfill({ json: { redirectUri: "/d/rows/rows" } }));
      await go("/");
      await page.getByLabel("Verdict").waitFor();
      await page.getByRole("heading", { name: "Very many rows", level: 2 }).waitFor();
      assert.equal(await page.getByRole("region", { name: "Load", exact: true }).count(), 0);
      await page.getByRole("link", { name: "Open", exact: true }).click();
      await page.getByRole("button", { name: "Edit", exact: true }).waitFor();
      assert.equal(new URL(page.url()).pathname, "/d/rows");
      assert.deepEqual(problems, []);
    },
  },
};
