// What the UI must do in a real browser. Each test has a page of its own.
import assert from "node:assert/strict";
import { drawnAt, keys, params } from "./steps.mjs";

const EXPLORE = "/explore?q=up";

/** The state of charts is on canvases; what they draw is read from their labels. */
const charts = (page) => page.locator(".chart[role=img]");

async function type(page, text) {
  await page.getByRole("textbox", { name: "Query A" }).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}


const ALERT_PAGES = [
  ["/alerts", "Alerts"], ["/alerts/rules", "Rules"], ["/alerts/silences", "Silences"], ["/alerts/routing", "Routing"], ["/alerts/notifications", "Notifications"],
];

export const TESTS = {
  "Home loads with charts, without an error and without a request to elsewhere": {
    run: async ({ page, problems, go }) => {
      await go("/");
      await page.getByRole("heading", { name: "Home", level: 1 }).waitFor();
      await page.getByRole("region", { name: "Load", exact: true }).locator("canvas").waitFor();
      await charts(page).nth(2).waitFor();
      await page.waitForLoadState("networkidle");
      assert.deepEqual(problems, []);
    },
  },

  "every page has a main heading and one main landmark": {
    run: async ({ page, problems, go }) => {
      for (const [path, title] of [["/", "Home"], ["/explore", "Explore"], ["/targets", "Targets"], ...ALERT_PAGES]) {
        await go(path);
        await page.getByRole("heading", { name: title, level: 1 }).waitFor();
        assert.equal(await page.getByRole("main").count(), 1);
        assert.equal(await page.title(), `${title} · Oriel`);
        const nameless = await page.evaluate(() => [...document.querySelectorAll("button, a[href], input, select")]
          .filter((each) => each.checkVisibility() && !(each.textContent.trim() || each.ariaLabel || each.title || each.labels?.length)).map((each) => each.outerHTML));
        assert.deepEqual(nameless, []);
      }
      assert.deepEqual(problems, []);
    },
  },

  "a store that still reads its journal is said to, and what it has is drawn once it is done": {
    run: async ({ page, problems, go }) => {
      let reading = true;
      await page.route(/\/prometheus\/api\/v1\/query(_range)?\?/, (route) => {
        if (!reading) return route.continue();
        const resultType = route.request().url().includes("query_range") ? "matrix" : "vector";
        return route.fulfill({ json: { status: "success", data: { resultType, result: [] }, warnings: ["the store is still replaying its journal, segment 2 of 1 to 3: samples are missing"] } });
      });
      for (const path of ["/", EXPLORE, `${EXPLORE}&view=table`]) {
        reading = true;
        await go(path);
        await page.getByRole("status").getByText("still reading its journal, segment 2 of 1 to 3").waitFor();
        await page.getByText("At segment 2 of 1 to 3. What it has is drawn here once it is done.").first().waitFor();
        assert.equal(await page.getByText(/^No series|^Nothing in this/).count(), 0);
        reading = false;
        await page.locator(path.includes("table") ? "table.result td" : ".chart[role=img]").first().waitFor();
        await page.getByText("still reading its journal").first().waitFor({ state: "detached" });
      }
      assert.deepEqual(problems, []);
    },
  },

  "the server's theme and zone hold until the reader chooses others": {
    run: async ({ page, problems, go }) => {
      await page.route("**/api/user/preferences", (route) => route.fulfill({ json: { theme: "dark", timezone: "Asia/Tokyo", homeDashboardUID: "" } }));
      const scheme = () => page.locator("html").getAttribute("data-mantine-color-scheme");
      await go(EXPLORE);
      await page.getByRole("button", { name: "Last 1 hour, Tokyo" }).waitFor();
      await page.locator("html[data-mantine-color-scheme=dark]").waitFor();
      await page.getByRole("button", { name: "Light", exact: true }).click();
      await page.keyboard.press("u");
      await page.getByRole("button", { name: "Last 1 hour, UTC" }).waitFor();
      await go(EXPLORE);
      await page.getByRole("button", { name: "Last 1 hour, UTC" }).waitFor();
      await page.waitForLoadState("networkidle");
      assert.equal(await scheme(), "light");
      assert.deepEqual(problems, []);
    },
  },

  "an unknown address says so and leads home": {
    run: async ({ page, go }) => {
      await go("/nowhere");
      await page.getByText("There is no page here").waitFor();
      await page.getByRole("link", { name: "Go home" }).click();
      await page.getByRole("heading", { name: "Home", level: 1 }).waitFor();
    },
  },

  "a query typed into the editor runs with Ctrl+Enter and goes into the address": {
    run: async ({ page, problems, go }) => {
      await go("/explore");
      await type(page, "up");
      await page.keyboard.press("ControlOrMeta+Enter");
      await page.locator(".legend-table tbody tr").first().waitFor();
      assert.equal(params(page).get("q"), "up");
      assert.deepEqual(problems, []);
    },
  },

  "the editor completes metric names from the server": {
    run: async ({ page, go }) => {
      await go("/explore");
      await type(page, "");
      await page.keyboard.type("scrape_dur", { delay: 30 });
      await page.locator(".cm-tooltip-autocomplete").getByText("scrape_duration_seconds").waitFor();
    },
  },

  "a failing query is explained under its editor, with a caret": {
    run: async ({ page, go }) => {
      await go(`/explore?q=${encodeURIComponent("sum(up")}`);
      const problem = page.locator(".query-problem");
      await problem.waitFor();
      assert.match(await problem.locator("pre").textContent(), /^sum\(up\n {6}\^$/);
      await type(page, "sum(up)");
      await page.keyboard.press("ControlOrMeta+Enter");
      await page.locator(".legend-table tbody tr").first().waitFor();
      assert.equal(await problem.count(), 0);
    },
  },

  "dragging over a chart zooms every page's time, and back goes back": {
    run: async ({ page, problems, go }) => {
      await go(EXPLORE);
      const plot = page.locator(".u-over");
      const box = await plot.boundingBox();
      await page.mouse.move(box.x + box.width * 0.25, box.y + 80);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.5, box.y + 90, { steps: 6 });
      await page.mouse.up();
      await page.waitForURL(/from=\d+/);
      const length = Number(params(page).get("to")) - Number(params(page).get("from"));
      assert.ok(Math.abs(length - 900_000) < 60_000, `a quarter of an hour, more or less: ${length}`);
      await page.getByRole("link", { name: "Targets" }).click();
      assert.equal(Number(params(page).get("to")) - Number(params(page).get("from")), length);
      await page.goBack();
      await page.goBack();
      assert.equal(params(page).get("from"), null);
      assert.deepEqual(problems, []);
    },
  },

  "a drag on one of many charts changes the time once": {
    run: async ({ page, go }) => {
      await go("/");
      const box = await drawnAt(page, page.getByRole("region", { name: "Load", exact: true }));
      const before = await page.evaluate(() => history.length);
      await page.mouse.move(box.x + 40, box.y + 60);
      await page.mouse.down();
      await page.mouse.move(box.x + 140, box.y + 60, { steps: 5 });
      await page.mouse.up();
      await page.waitForURL(/from=\d+/);
      await page.waitForTimeout(200);
      assert.equal(await page.evaluate(() => history.length), before + 1);
    },
  },

  "the legend isolates a series and Ctrl adds another": {
    run: async ({ page, go }) => {
      await go(EXPLORE);
      const names = page.locator(".legend-name");
      await names.nth(1).click();
      assert.equal(await page.locator('.legend-name[aria-pressed="true"]').count(), 1);
      await names.nth(0).click({ modifiers: ["Control"] });
      assert.equal(await page.locator('.legend-name[aria-pressed="true"]').count(), 2);
    },
  },

  "the tooltip lists the series at the cursor by value": {
    run: async ({ page, go }) => {
      await go(EXPLORE);
      const box = await page.locator(".u-over").boundingBox();
      await page.mouse.move(box.x + box.width / 2, box.y + 60);
      const tip = page.locator(".chart-tip:not([hidden])");
      await tip.waitFor();
      const values = await tip.locator("b").allTextContents();
      assert.deepEqual(values, [...values].sort((a, b) => Number(b) - Number(a)));
    },
  },

  "table, explanation and a second query work from one address": {
    run: async ({ page, problems, go }) => {
      await go(EXPLORE);
      await page.getByText("Table", { exact: true }).click();
      await page.locator("table.result tbody tr").first().waitFor();
      await page.getByText("Explain", { exact: true }).click();
      await page.getByRole("treeitem").first().waitFor();
      await page.getByRole("button", { name: "Add query" }).click();
      await page.getByRole("textbox", { name: "Query B" }).click();
      await page.keyboard.insertText("node_load1");
      await page.keyboard.press("ControlOrMeta+Enter");
      await page.waitForURL(/q=up&.*q=node_load1|q=up&q=node_load1/);
      await page.reload();
      await page.getByRole("textbox", { name: "Query B" }).getByText("node_load1").waitFor();
      await page.getByText("Query B", { exact: true }).waitFor();
      await page.getByRole("button", { name: "Query A is on" }).click();
      await page.waitForURL(/off=a/);
      assert.deepEqual(problems, []);
    },
  },

  "the metric browser finds a metric by a word of its name": {
    run: async ({ page, go }) => {
      await go("/explore");
      await page.getByRole("textbox", { name: "Query A" }).waitFor();
      await page.getByRole("button", { name: "Metrics", exact: true }).click();
      await page.getByLabel("Find a metric").fill("load5");
      await page.locator(".browser button").first().click();
      await page.waitForURL(/q=node_load5/);
    },
  },

  "c t switches between light and dark, and the choice is remembered": {
    run: async ({ page, go }) => {
      await go("/targets");
      await page.getByRole("heading", { name: "Targets", level: 1 }).waitFor();
      const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
      assert.equal(await scheme(), "light");
      await keys(page, "c", "t");
      assert.equal(await scheme(), "dark");
      await page.reload();
      assert.equal(await scheme(), "dark");
    },
  },

  "? shows the keys, Escape hides them, g e goes to Explore": {
    run: async ({ page, go }) => {
      await go("/");
      await page.getByRole("heading", { name: "Home", level: 1 }).waitFor();
      await page.keyboard.press("?");
      const sheet = page.getByRole("dialog");
      await sheet.getByText("Switch between light and dark").waitFor();
      await page.keyboard.press("Escape");
      await sheet.waitFor({ state: "detached" });
      await keys(page, "g", "e");
      await page.waitForURL(/\/explore/);
    },
  },

  "the palette finds a metric and opens it in Explore": {
    run: async ({ page, go }) => {
      await go("/");
      await page.getByRole("heading", { name: "Home", level: 1 }).waitFor();
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "Search" }).fill("node load15");
      await page.getByRole("option", { name: /node_load15/ }).waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/explore\?.*q=node_load15/);
    },
  },

  "t t opens the time picker, and a written range is taken": {
    run: async ({ page, go }) => {
      await go("/");
      await page.getByRole("heading", { name: "Home", level: 1 }).waitFor();
      await keys(page, "t", "t");
      await page.getByLabel("From").fill("now-3h");
      await page.getByRole("button", { name: "Apply" }).click();
      await page.waitForURL(/from=now-3h/);
      await page.getByRole("button", { name: "Last 3 hours" }).waitFor();
    },
  },

  "Targets are filtered by text and by health, in the address": {
    run: async ({ page, problems, go }) => {
      await go("/targets");
      await page.locator(".target").first().waitFor();
      const all = await page.locator(".target").count();
      await page.keyboard.press("/");
      await page.keyboard.type("job=node");
      await page.waitForFunction((count) => document.querySelectorAll(".target").length < count, all);
      assert.equal(params(page).get("filter"), "job=node");
      await page.getByLabel("Filter targets").fill("no such target");
      await page.getByText("No target matches").waitFor();
      await page.getByRole("button", { name: "Clear the filter" }).click();
      await page.getByRole("button", { name: /^up/ }).click();
      await page.waitForURL(/health=up/);
      assert.equal(await page.locator(".health:not(.up)").count(), 0);
      assert.deepEqual(problems, []);
    },
  },

  "a silence is written, stands in the list with its author and reason, and is expired": {
    run: async ({ page, problems, go }) => {
      const reason = `trying it out ${Date.now()}`;
      await go(`/alerts/silences?new=1&m=${encodeURIComponent('job=~"no-such-.+"')}`);
      const form = page.getByRole("form", { name: "New silence" });
      await form.getByRole("heading", { name: "Mutes nothing now" }).waitFor();
      await form.getByLabel("Author").fill("dora");
      await form.getByLabel("Reason").fill(reason);
      await form.getByRole("button", { name: "Silence", exact: true }).click();
      const made = page.locator(".silence", { hasText: reason });
      await made.getByText('job=~"no-such-.+"').waitFor();
      await made.getByText("dora").waitFor();
      await made.getByRole("button", { name: "Expire" }).click();
      await made.getByRole("button", { name: "Really expire" }).click();
      await made.waitFor({ state: "detached" });
      assert.deepEqual(problems, []);
    },
  },

  "the route tester says who is told of an alert": {
    run: async ({ page, problems, go }) => {
      await go("/alerts/routing?label=alertname%3DSomething");
      await page.locator('.route-card[data-end="true"]').first().waitFor();
      await page.getByText(/receivers? would be told/).waitFor();
      assert.deepEqual(problems, []);
    },
  },

  "links of Prometheus and Alertmanager lead to the page that shows the same": {
    run: async ({ page, problems, go }) => {
      await go("/graph?g0.expr=up%20%3D%3D%201&g0.tab=1");
      await page.waitForURL(/\/explore\?/);
      assert.equal(params(page).get("q"), "up == 1");
      await go(`/#/silences/new?filter=${encodeURIComponent('{job="a"}')}`);
      await page.waitForURL(/\/alerts\/silences\?/);
      await page.getByLabel("Value 1", { exact: true }).waitFor();
      assert.deepEqual(problems, []);
    },
  },

  "nothing is wider than a screen of 390 pixels": {
    width: 390, height: 844,
    run: async ({ page, problems, go }) => {
      for (const path of ["/", "/explore", EXPLORE, `${EXPLORE}&view=table`, `${EXPLORE}&view=explain`, "/targets", ...ALERT_PAGES.map(([path]) => path)]) {
        await go(path);
        await page.waitForLoadState("networkidle");
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= 390, `${path} is ${width} pixels wide`);
      }
      for (const range of ["from=now-1h", "from=1763692215000&to=1763699415000&timezone=utc", "from=now-1h&refresh=30s"]) {
        await go(`/alerts/notifications?${range}`);
        await page.locator(".time-button").waitFor();
        const cut = await page.locator(".bar h1, .time-button, .time-button > span").evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0).map((each) => each.textContent));
        assert.deepEqual(cut, [], `cut with ${range}`);
      }
      await page.getByRole("button", { name: /Last 1 hour/ }).click();
      await page.getByRole("button", { name: "Last 6 hours" }).click();
      await page.waitForURL(/from=now-6h/);
      assert.deepEqual(problems, []);
    },
  },
};
