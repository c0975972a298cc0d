// Dashboards for others, the time of all pages, and the keys.
import assert from "node:assert/strict";
import { drawnAt, keys, panel, params } from "./steps.mjs";

async function ready(page) {
  await panel(page, "Up").getByText(/^\d+$/).first().waitFor();
}

export const SHARING_TESTS = {
  "a dashboard is shared by an address with an absolute range and its variables": {
    run: async ({ page, problems, go }) => {
      await go("/d/sample?var-job=node");
      await ready(page);
      await page.getByRole("button", { name: "Share", exact: true }).click();
      const link = new URL(await page.getByRole("dialog").getByLabel("Address").inputValue());
      assert.match(link.searchParams.get("from"), /^\d{13}$/);
      assert.equal(link.searchParams.get("var-job"), "node");
      await page.goto(link.toString());
      await page.getByRole("button", { name: "Job: node" }).waitFor();
      assert.deepEqual(problems.filter((each) => !/400|inline event handler/.test(each)), []);
    },
  },

  "a snapshot keeps the data and asks nothing": {
    run: async ({ page, go }) => {
      await go("/d/sample");
      await ready(page);
      await page.getByRole("button", { name: "Share", exact: true }).click();
      await page.getByRole("button", { name: "Take a snapshot" }).click();
      const address = await page.getByLabel("Address of the snapshot").inputValue();
      const asked = [];
      page.on("request", (request) => {
        if (request.url().includes("/api/v1/query")) asked.push(request.url());
      });
      await page.goto(address);
      await ready(page);
      await panel(page, "CPU system").locator("canvas").first().waitFor();
      assert.deepEqual(asked, []);
      assert.equal(await page.getByRole("button", { name: "Edit", exact: true }).count(), 0);
    },
  },

  "one panel stands alone for a frame of another page": {
    run: async ({ page, problems, go }) => {
      await go("/d-solo/sample?panelId=1&theme=dark&from=now-6h&to=now");
      await panel(page, "Load of a text").locator("canvas").first().waitFor();
      assert.equal(await page.getByRole("navigation").count(), 0);
      assert.equal(await page.evaluate(() => document.documentElement.dataset.mantineColorScheme), "dark");
      assert.deepEqual(problems, []);
    },
  },

  "a panel becomes a PNG and a CSV": {
    run: async ({ page, go }) => {
      await go("/d/sample");
      await panel(page, "Load of a text").locator("canvas").first().waitFor();
      await page.waitForLoadState("networkidle");
      await panel(page, "Load of a text").hover();
      await keys(page, "p", "s");
      const [png] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as PNG" }).click()]);
      assert.match(png.suggestedFilename(), /\.png$/);
      const [csv] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as CSV" }).click()]);
      assert.match(csv.suggestedFilename(), /\.csv$/);
      await png.saveAs("target/panel.png");
    },
  },

  "kiosk and wall show only what they should, and Escape leads back": {
    run: async ({ page, go }) => {
      await go("/d/sample");
      await ready(page);
      await keys(page, "d", "k");
      await page.waitForURL(/kiosk=tv/);
      assert.equal(await page.getByRole("navigation", { name: "Pages" }).isVisible(), false);
      await keys(page, "d", "k");
      await page.waitForURL(/kiosk=1/);
      assert.equal(await page.getByRole("group", { name: "Time range" }).isVisible(), false);
      await page.keyboard.press("Escape");
      await page.getByRole("navigation", { name: "Pages" }).waitFor();
    },
  },

  "the keys step, zoom, fix and name the time, the same on every page": {
    run: async ({ page, go }) => {
      for (const path of ["/", "/explore?q=up", "/d/sample", "/alerts"]) {
        await go(path);
        await page.getByRole("group", { name: "Time range" }).waitFor();
        await page.waitForLoadState("networkidle");
        const length = () => Number(params(page).get("to")) - Number(params(page).get("from"));
        await keys(page, "t", "a");
        await page.waitForURL(/from=\d+/);
        assert.equal(length(), 3_600_000);
        const start = Number(params(page).get("from"));
        await keys(page, "t", "ArrowLeft");
        await page.waitForURL((url) => url.searchParams.get("from") === String(start - 1_800_000));
        await keys(page, "t", "z");
        await page.waitForURL((url) => Number(url.searchParams.get("to")) - Number(url.searchParams.get("from")) === 7_200_000);
      }
    },
  },

  "a named time zone goes into the address and holds for charts and picker": {
    run: async ({ page, problems, go }) => {
      await go("/explore?q=node_load1&from=1795219200000&to=1795222800000");
      await page.getByRole("button", { name: /21 Nov/ }).click();
      await page.getByLabel("Zone", { exact: true }).selectOption("named");
      await page.getByLabel("Name of the zone").fill("Asia/Tokyo");
      await page.waitForURL(/timezone=Asia\/Tokyo/);
      assert.match(await page.getByLabel("From").inputValue(), /^2026-11-21 09:00:00$/);
      assert.deepEqual(problems, []);
    },
  },

  "the wheel with Ctrl zooms around the pointer": {
    run: async ({ page, go }) => {
      await go("/explore?q=node_load1");
      const box = await drawnAt(page);
      await page.mouse.move(box.x + box.width / 2, box.y + 60);
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, -300);
      await page.keyboard.up("Control");
      await page.waitForURL(/from=\d+/);
      assert.ok(Number(params(page).get("to")) - Number(params(page).get("from")) < 3_000_000);
    },
  },

  "from a point of a panel to Explore and to an alert at its level": {
    run: async ({ page, go }) => {
      await go("/d/sample");
      const box = await drawnAt(page, panel(page, "Load of a text"));
      await page.mouse.click(box.x + box.width / 2, box.y + 50);
      await page.getByRole("menuitem", { name: "Alert at this level" }).click();
      await page.waitForURL(/\/explore\?.*alert=/);
      assert.equal(await page.getByRole("form", { name: "Alert from this chart" }).getByLabel("Level").inputValue(), params(page).get("alert"));
      await page.goBack();
      await drawnAt(page, panel(page, "Load of a text"));
      await page.keyboard.down("Shift");
      await page.mouse.move(box.x + 60, box.y + 60);
      await page.mouse.down();
      await page.mouse.move(box.x + 180, box.y + 60, { steps: 5 });
      await page.mouse.up();
      await page.keyboard.up("Shift");
      await page.getByRole("menuitem", { name: "Explore it" }).click();
      await page.waitForURL(/\/explore\?.*from=\d+/);
      assert.ok(params(page).getAll("q").includes("node_load1"));
    },
  },

  "the palette finds a dashboard": {
    run: async ({ page, go }) => {
      await go("/");
      await page.getByRole("heading", { name: "Home", level: 1 }).waitFor();
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "Search" }).fill("sampl");
      await page.getByRole("option", { name: /Sample/ }).first().waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/d\/sample/);
    },
  },

  "panels are reached and their menus opened by keys alone": {
    run: async ({ page, go }) => {
      await go("/d/sample");
      await ready(page);
      await panel(page, "Up").focus();
      await page.keyboard.press("Enter");
      await page.getByRole("menuitem", { name: /View alone/ }).waitFor();
      await page.keyboard.press("Escape");
      await panel(page, "Up").focus();
      await page.keyboard.press("v");
      await page.waitForURL(/viewPanel=/);
      await page.keyboard.press("v");
      await page.waitForURL((url) => !url.search.includes("viewPanel"));
      await page.keyboard.press("?");
      await page.getByRole("dialog").getByText("View it alone, and back").waitFor();
    },
  },
};
