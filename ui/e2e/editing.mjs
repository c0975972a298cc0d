// Changing dashboards in a real browser, over the mock's own.
import assert from "node:assert/strict";
import { keys, panel, params } from "./steps.mjs";

const toolbar = (page) => page.getByRole("toolbar", { name: "Editing" });

/** A dashboard of its own for a test, so that tests do not meet. */
async function make(page, go, uid, more = {}) {
  await go("/dashboards");
  await page.evaluate((dashboard) => fetch("/api/dashboards/db", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ dashboard, message: "made", overwrite: true }) }), {
    uid, title: `Of ${uid}`, schemaVersion: 41, time: { from: "now-1h", to: "now" },
    panels: [
      { id: 1, type: "timeseries", title: "One", gridPos: { x: 0, y: 0, w: 12, h: 6 }, targets: [{ refId: "A", expr: "node_load1" }] },
      { id: 2, type: "stat", title: "Two", gridPos: { x: 12, y: 0, w: 12, h: 6 }, targets: [{ refId: "A", expr: "count(up)", instant: true }] },
    ], ...more,
  });
  await go(`/d/${uid}`);
  await panel(page, "Two").getByText(/^\d+$/).first().waitFor();
}

const stored = (page, uid) => page.evaluate(async (of) => (await (await fetch(`/api/dashboards/uid/${of}`)).json()).dashboard, uid);

async function save(page, message) {
  await toolbar(page).getByRole("button", { name: "Save" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What was changed").fill(message);
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

async function typeQuery(page, name, text) {
  await page.getByRole("textbox", { name }).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
  await page.keyboard.press("ControlOrMeta+Enter");
}

export const EDITING_TESTS = {
  "a dashboard is made from nothing: a panel, a query, a unit, a new folder": {
    run: async ({ page, problems, go }) => {
      await go("/dashboards");
      await page.getByRole("link", { name: "New" }).click();
      await page.getByRole("radio", { name: /^Time series/ }).click();
      await typeQuery(page, "Query A", "node_load5");
      await page.locator(".panel-preview canvas").first().waitFor();
      await page.getByLabel("Title", { exact: true }).fill("Load of five");
      await page.getByRole("button", { name: "auto", exact: true }).click();
      await page.getByRole("combobox", { name: "Find a unit" }).fill("bytes per");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Back to the dashboard" }).click();
      await toolbar(page).getByRole("button", { name: "Save" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Title").fill("From nothing");
      await dialog.getByLabel("Folder").selectOption("new:");
      await dialog.getByLabel("Its name").fill("Team");
      await dialog.getByRole("button", { name: "Save", exact: true }).click();
      await page.waitForURL(/\/d\/\w+/);
      await panel(page, "Load of five").locator("canvas").first().waitFor();
      await page.getByText("Team", { exact: true }).waitFor();
      await page.reload();
      await panel(page, "Load of five").locator("canvas").first().waitFor();
      assert.deepEqual(problems, []);
    },
  },

  "what Explore shows is added to a dashboard": {
    run: async ({ page, problems, go }) => {
      await go("/explore?q=node_load15");
      await page.getByRole("button", { name: "Add to dashboard" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Title of the panel").fill("Node load15");
      await dialog.getByLabel("Its title").fill("Out of Explore");
      await dialog.getByRole("button", { name: "Add", exact: true }).click();
      await page.waitForURL(/\/d\//);
      await panel(page, "Node load15").locator("canvas").first().waitFor();
      assert.deepEqual(problems, []);
    },
  },

  "a panel is edited with a live drawing, undone, redone, saved with a message, and compared": {
    run: async ({ page, problems, go }) => {
      await make(page, go, "edited");
      await panel(page, "One").hover();
      await page.keyboard.press("e");
      await page.waitForURL(/editPanel=1/);
      await page.getByLabel("Title", { exact: true }).fill("Renamed");
      await panel(page, "Renamed").waitFor();
      await page.getByRole("button", { name: "Undo" }).click();
      await panel(page, "One").waitFor();
      await page.getByRole("button", { name: "Redo" }).click();
      await panel(page, "Renamed").waitFor();
      await typeQuery(page, "Query A", "node_load5");
      await page.getByRole("button", { name: "Back to the dashboard" }).click();
      await save(page, "another load");
      await panel(page, "Renamed").locator("canvas").first().waitFor();
      assert.equal((await stored(page, "edited")).panels[0].targets[0].expr, "node_load5");
      await keys(page, "d", "s");
      await page.getByRole("button", { name: "Versions" }).click();
      await page.getByText("another load").waitFor();
      await page.getByRole("button", { name: "Compare version 1" }).click();
      const diff = page.getByRole("list", { name: "What changed" });
      await diff.getByText("node_load5").waitFor();
      assert.match(await diff.textContent(), /Panel Renamed.*title.*One.*Renamed/);
      await page.getByRole("button", { name: "Restore version 1" }).click();
      await panel(page, "One").waitFor();
      assert.deepEqual(problems, []);
    },
  },

  "steps are added, set by forms, turned off, moved and saved": {
    run: async ({ page, problems, go }) => {
      await make(page, go, "steps", { panels: [
        { id: 1, type: "table", title: "One", gridPos: { x: 0, y: 0, w: 12, h: 6 }, targets: [{ refId: "A", expr: "up", format: "table", instant: true }] },
        { id: 2, type: "stat", title: "Two", gridPos: { x: 12, y: 0, w: 12, h: 6 }, targets: [{ refId: "A", expr: "count(up)", instant: true }] },
      ] });
      await go("/d/steps?editPanel=1");
      const head = (name) => page.locator(".panel-preview").getByRole("columnheader", { name });
      await head("job").waitFor();
      await page.getByRole("tab", { name: "Transformations" }).click();
      await page.getByLabel("Add a step").selectOption("Hide, rename, order columns");
      await page.getByLabel("job is called").fill("Service");
      await head("Service").waitFor();
      await page.getByRole("checkbox", { name: "instance" }).uncheck();
      await head("instance").waitFor({ state: "detached" });
      await page.getByLabel("Add a step").selectOption("Sort rows");
      await page.getByRole("group", { name: "Order" }).getByLabel("By").fill("Service");
      await page.getByRole("button", { name: "Step 1 is on" }).press("Enter");
      await head("job").waitFor();
      await page.getByRole("button", { name: "Step 1 is off" }).press("Enter");
      await page.getByRole("button", { name: "Step 1 down" }).press("Enter");
      await page.getByRole("button", { name: "Back to the dashboard" }).click();
      await save(page, "two steps");
      assert.deepEqual((await stored(page, "steps")).panels[0].transformations.map((step) => [step.id, step.disabled ?? false]), [["sortBy", false], ["organize", false]]);
      assert.deepEqual(problems, []);
    },
  },

  "the editor of a panel completes metrics and variables": {
    run: async ({ page, go }) => {
      await go("/d/sample?editPanel=1");
      await page.getByRole("textbox", { name: "Query A" }).click();
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type('node_cpu_seconds_total{mode="$mo', { delay: 15 });
      await page.locator(".cm-tooltip-autocomplete").getByText("$mode").waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("textbox", { name: "Query A" }).click();
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type("node_loa", { delay: 15 });
      await page.locator(".cm-tooltip-autocomplete").getByText("node_load15").waitFor();
    },
  },

  "panels are dragged, moved and resized by keys, duplicated, copied and removed": {
    run: async ({ page, problems, go }) => {
      await make(page, go, "moved");
      await page.getByRole("button", { name: "Edit", exact: true }).click();
      await toolbar(page).waitFor();
      const place = async () => (await panel(page, "One").boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      const before = await place();
      await panel(page, "One").focus();
      await page.keyboard.press("Alt+ArrowLeft");
      await page.waitForFunction((width) => (document.querySelector('[aria-label="One"]')?.getBoundingClientRect().width ?? width) < width - 10, before.width);
      await page.keyboard.press("Shift+ArrowDown");
      const header = panel(page, "Two").locator("header");
      const box = await header.boundingBox();
      await page.mouse.move(box.x + 60, box.y + 10);
      await page.mouse.down();
      await page.mouse.move(box.x + 60, box.y + 300, { steps: 8 });
      await page.mouse.up();
      await panel(page, "One").focus();
      await keys(page, "p", "d");
      await page.waitForFunction(() => document.querySelectorAll('[aria-label="One"]').length === 2);
      await panel(page, "Two").focus();
      await keys(page, "p", "c");
      await keys(page, "p", "v");
      await page.waitForFunction(() => document.querySelectorAll('[aria-label="Two"]').length === 2);
      await panel(page, "Two").first().focus();
      await keys(page, "p", "r");
      await page.waitForFunction(() => document.querySelectorAll('[aria-label="Two"]').length === 1);
      await page.keyboard.press("ControlOrMeta+z");
      await page.waitForFunction(() => document.querySelectorAll('[aria-label="Two"]').length === 2);
      await save(page, "moved about");
      const panels = (await stored(page, "moved")).panels;
      assert.equal(panels.length, 4);
      assert.equal(panels[0].gridPos.w, 11);
      assert.deepEqual(problems, []);
    },
  },

  "rows are added, folded with their panels, and unfolded": {
    run: async ({ page, go }) => {
      await make(page, go, "rowed");
      await page.getByRole("button", { name: "Edit", exact: true }).click();
      await toolbar(page).getByRole("button", { name: "Add" }).click();
      await page.getByRole("menuitem", { name: "Row" }).click();
      await page.getByLabel("Title of the row").fill("Below");
      await toolbar(page).getByRole("button", { name: "Add" }).click();
      await page.getByRole("menuitem", { name: "Text" }).click();
      await page.getByLabel("Text", { exact: true }).fill("some **words**");
      await page.getByLabel("Title", { exact: true }).fill("Said");
      await page.getByRole("button", { name: "Back to the dashboard" }).click();
      await panel(page, "Said").locator("strong").waitFor();
      await page.getByRole("button", { name: "Fold Below" }).click();
      await panel(page, "Said").waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Unfold Below" }).click();
      await panel(page, "Said").waitFor();
    },
  },

  "a variable is added, shows its values, and is there for the panels": {
    run: async ({ page, problems, go }) => {
      await make(page, go, "varied");
      await keys(page, "d", "s");
      await page.getByRole("button", { name: "Variables" }).click();
      await page.getByRole("button", { name: "Add variable" }).click();
      await page.getByLabel("Name", { exact: true }).fill("instance");
      await page.getByLabel(/^Query/).fill("label_values(up, instance)");
      await page.getByRole("status", { name: "Values" }).getByText("app-000").waitFor();
      await save(page, "by instance");
      await page.getByRole("button", { name: /^instance:/ }).waitFor();
      assert.deepEqual(problems, []);
    },
  },

  "leaving with unsaved changes asks first": {
    run: async ({ page, go }) => {
      await make(page, go, "guarded");
      await page.goto(`${page.url().split("?")[0]}?editview=general&from=now-1h&to=now`);
      await page.getByLabel("Title", { exact: true }).fill("Otherwise");
      await page.getByRole("link", { name: "Explore" }).click();
      await page.getByRole("dialog").getByText("Leave without saving?").waitFor();
      await page.getByRole("button", { name: "Stay" }).click();
      assert.match(page.url(), /\/d\/guarded/);
      await page.getByRole("link", { name: "Explore" }).click();
      await page.getByRole("button", { name: "Leave, and lose it" }).click();
      await page.waitForURL(/\/explore/);
    },
  },

  "who saves later is told what the other one changed, and may overwrite": {
    run: async ({ page, go }) => {
      await make(page, go, "contested");
      await keys(page, "d", "s");
      await page.getByLabel("Description").fill("mine");
      await page.evaluate(async () => {
        const { dashboard } = await (await fetch("/api/dashboards/uid/contested")).json();
        await fetch("/api/dashboards/db", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ dashboard: { ...dashboard, title: "Theirs" } }) });
      });
      await toolbar(page).getByRole("button", { name: "Save" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: "Save", exact: true }).click();
      await dialog.getByText("Theirs", { exact: true }).waitFor();
      await dialog.getByRole("button", { name: "Overwrite theirs" }).click();
      await dialog.waitFor({ state: "detached" });
      assert.equal((await stored(page, "contested")).description, "mine");
    },
  },

  "a dashboard is deleted after a second look": {
    run: async ({ page, go }) => {
      await make(page, go, "doomed");
      await go("/d/doomed?editview=general");
      await page.getByRole("button", { name: "Delete this dashboard" }).click();
      await page.getByRole("button", { name: /^Really delete/ }).click();
      await page.waitForURL(/\/dashboards/);
      await page.getByRole("link", { name: "Sample" }).waitFor();
      assert.equal(await page.getByRole("link", { name: "Of doomed" }).count(), 0);
    },
  },

  "the JSON of a dashboard is changed by hand": {
    run: async ({ page, go }) => {
      await make(page, go, "handmade");
      await go("/d/handmade?editview=json");
      const field = page.getByLabel("JSON of the dashboard");
      await field.fill((await field.inputValue()).replace('"One"', '"By hand"'));
      await page.getByRole("button", { name: "Take over" }).click();
      await save(page, "by hand");
      await panel(page, "By hand").waitFor();
      assert.equal(params(page).get("editview"), null);
    },
  },

  "editing fits a screen of 390 pixels": {
    width: 390, height: 844,
    run: async ({ page, go }) => {
      for (const place of ["editPanel=1", "editview=general", "editview=variables", "editview=versions", "editview=annotations", "editview=links", "editview=json"]) {
        await go(`/d/sample?${place}`);
        await toolbar(page).waitFor();
        await page.waitForLoadState("networkidle");
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= 390, `${place} is ${width} pixels wide`);
      }
      await go("/d/sample");
      await page.getByRole("button", { name: "Edit", exact: true }).click();
      await page.getByRole("button", { name: "Menu of Up" }).click();
      await page.getByRole("menuitem", { name: "Move down" }).click();
      await page.getByText("not saved").waitFor();
      await toolbar(page).getByRole("button", { name: "Save" }).click();
      await page.getByRole("dialog").getByLabel("Folder").waitFor();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 390);
    },
  },
};
