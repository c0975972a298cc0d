// What only a real server shows: dashboards of files, and what is kept of those that are saved. DASHBOARDS_DIR is the
// folder that the server was started with.
import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keys, makeStat, panel } from "./steps.mjs";

const folder = process.env.DASHBOARDS_DIR;
const written = (title) => JSON.stringify({
  uid: "from-file", title, schemaVersion: 41, time: { from: "now-15m", to: "now" },
  panels: [{ id: 1, type: "stat", title: "Targets", gridPos: { x: 0, y: 0, w: 12, h: 6 }, targets: [{ refId: "A", expr: "count(up)", instant: true }] }],
});

/** Asks again until the server has seen what changed on disk. */
async function until(page, what) {
  for (let tries = 0; tries < 60; tries++) {
    if (await page.evaluate(what)) return;
    await page.waitForTimeout(500);
  }
  throw new Error("the server did not follow the file");
}

const FILE_TESTS = {
  "a dashboard of a file appears, follows the file, and is not saved over": {
    run: async ({ page, problems, go }) => {
      const file = join(folder, "from-file.json");
      await go("/dashboards");
      writeFileSync(file, written("First words"));
      await until(page, () => fetch("/api/search?query=First").then((answer) => answer.json()).then((hits) => hits.some((hit) => hit.title === "First words")));
      await go("/d/from-file");
      await panel(page, "Targets").getByText(/^\d+$/).first().waitFor();
      writeFileSync(file, written("Other words"));
      await until(page, () => fetch("/api/dashboards/uid/from-file").then((answer) => answer.json()).then(({ dashboard }) => dashboard.title === "Other words"));
      await page.reload();
      await page.getByRole("heading", { name: "Other words" }).waitFor();
      await page.getByRole("button", { name: "Edit", exact: true }).click();
      await page.getByText("This dashboard comes from a file").waitFor();
      rmSync(file);
      assert.deepEqual(problems, []);
    },
  },
};

export const SERVER_TESTS = {
  ...(folder === undefined ? {} : FILE_TESTS),

  "a dashboard is made, saved in a new folder, changed, compared, and brought back": {
    run: async ({ page, problems, go }) => {
      const dialog = await makeStat(page, go, "count(up)", "How many");
      await dialog.getByLabel("Title").fill(`Made ${Date.now()}`);
      await dialog.getByLabel("Folder").selectOption("new:");
      await dialog.getByLabel("Its name").fill(`Folder ${Date.now()}`);
      await dialog.getByRole("button", { name: "Save", exact: true }).click();
      await page.getByRole("button", { name: "Edit", exact: true }).waitFor();
      await panel(page, "How many").getByText(/^\d+$/).first().waitFor();
      await keys(page, "d", "s");
      await page.getByLabel("Description").fill("with words");
      await page.keyboard.press("ControlOrMeta+s");
      await dialog.getByLabel("What was changed").fill("words");
      await dialog.getByRole("button", { name: "Save", exact: true }).click();
      await dialog.waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Edit", exact: true }).click();
      await page.getByRole("button", { name: "Settings" }).click();
      await page.getByRole("button", { name: "Versions" }).click();
      await page.getByRole("button", { name: "Compare version 1" }).click();
      await page.getByRole("list", { name: "What changed" }).getByText("with words").waitFor();
      await page.getByRole("button", { name: "Restore version 1" }).click();
      await panel(page, "How many").getByText(/^\d+$/).first().waitFor();
      assert.deepEqual(problems, []);
    },
  },

  "a snapshot is kept by the server": {
    run: async ({ page, problems, go }) => {
      const dialog = await makeStat(page, go, "count(up)", "Kept");
      await dialog.getByLabel("Title").fill(`Snap ${Date.now()}`);
      await dialog.getByRole("button", { name: "Save", exact: true }).click();
      await page.waitForURL(/\/d\//);
      await panel(page, "Kept").getByText(/^\d+$/).first().waitFor();
      await page.getByRole("button", { name: "Share", exact: true }).click();
      await page.getByRole("button", { name: "Take a snapshot" }).click();
      await page.goto(await page.getByLabel("Address of the snapshot").inputValue());
      await panel(page, "Kept").getByText(/^\d+$/).first().waitFor();
      assert.deepEqual(problems, []);
    },
  },
};
