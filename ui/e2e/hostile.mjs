// What should not be: markup from labels, dashboards and answers, slow and very large answers.
import assert from "node:assert/strict";
import { panel } from "./steps.mjs";

/**
 * The sanitizer reads markup in a document of its own that runs nothing; Chromium says so for every handler that it sees
 * there. Whether any of them reached the page is looked up in the page itself.
 */
const unexpected = (problems) => problems.filter((each) => !/Executing inline event handler/.test(each));

/** The page's policy must not even have been asked: nothing that could run may reach the document. */
async function unharmed(page, problems) {
  assert.equal(await page.evaluate(() => window.broken), undefined);
  assert.equal(await page.locator("main img[onerror], main script, main iframe, main form[action^=http], main [onload]").count(), 0);
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("a[href]")].map((each) => each.getAttribute("href")).filter((href) => /^\s*javascript:/i.test(href))), []);
  assert.deepEqual(unexpected(problems), []);
}

export const HOSTILE_TESTS = {
  "no text of a dashboard or of an answer becomes markup": {
    run: async ({ page, problems, go }) => {
      await go("/d/hostile");
      await panel(page, "Words").getByText("words").waitFor();
      await panel(page, "Marked").locator("strong").waitFor();
      await panel(page, "Rows").getByText("onerror").first().waitFor();
      await page.waitForLoadState("networkidle");
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await page.waitForTimeout(300);
      await unharmed(page, problems);
      const plot = page.locator(".u-over").first();
      await plot.scrollIntoViewIfNeeded();
      const box = await plot.boundingBox();
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.locator(".chart-tip:not([hidden])").waitFor();
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await page.getByRole("menuitem", { name: "Copy the time" }).waitFor();
      await page.keyboard.press("Escape");
      await unharmed(page, problems);
    },
  },

  "nor in the lists, the palette, Explore, and the editor": {
    run: async ({ page, problems, go }) => {
      await go("/dashboards");
      await page.getByRole("link", { name: /^Hostile/ }).waitFor();
      await unharmed(page, problems);
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "Search" }).fill("hostile");
      await page.getByRole("option", { name: /Hostile/ }).first().waitFor();
      await page.keyboard.press("Escape");
      await go("/explore?q=demo_hostile");
      await page.locator(".legend-table tbody tr").nth(2).waitFor();
      await unharmed(page, problems);
      await go("/explore?q=demo_hostile&view=table");
      await page.locator("table.result tbody tr").nth(2).waitFor();
      await go("/d/hostile?editPanel=3");
      await page.getByLabel("Text", { exact: true }).waitFor();
      await go("/d/hostile?editview=variables");
      await page.getByText("$evil").waitFor();
      await unharmed(page, problems);
    },
  },

  "the policy of the page lets no foreign script in": {
    run: async ({ go }) => {
      const answered = await go("/d/sample");
      const policy = answered.headers()["content-security-policy"];
      assert.match(policy, /default-src 'self'/);
      assert.match(policy, /frame-ancestors/);
      assert.doesNotMatch(policy, /unsafe-eval|script-src[^;]*unsafe-inline|\*(?!\.)/);
    },
  },

  "a slow query holds up nothing else, and is given up on leaving": {
    run: async ({ page, problems, go }) => {
      await go("/d/slow");
      await panel(page, "Quick").getByText(/^\d+$/).first().waitFor();
      await panel(page, "Waits").locator(".panel-busy").waitFor();
      await Promise.all([
        page.waitForEvent("requestfailed", (request) => `${request.url()} ${request.postData() ?? ""}`.includes("demo_slow")),
        page.getByRole("link", { name: "Targets" }).click(),
      ]);
      await page.getByRole("heading", { name: "Targets", level: 1 }).waitFor();
      assert.deepEqual(problems.filter((each) => !/ERR_ABORTED/.test(each)), []);
    },
  },

  "a table of ten thousand rows draws only what is seen, and scrolls to its end": {
    run: async ({ page, problems, go }) => {
      await go("/d/rows");
      const table = panel(page, "Ten thousand");
      await table.getByText("row 00000").waitFor();
      assert.ok(await table.locator(".data-row").count() < 200);
      await table.locator(".data-table").evaluate((element) => element.scrollTo(0, element.scrollHeight));
      await table.getByText("row 09999").waitFor();
      assert.deepEqual(problems, []);
    },
  },
};
