// What the alert pages must do in a real browser, against the mock's alerts. Each test has a page of its own.
import assert from "node:assert/strict";
import { params } from "./steps.mjs";

const SLOW = encodeURIComponent("/etc/oriel/rules/hosts.yml|hosts|2");
const rows = (page) => page.locator(".alert-row");

export const ALERT_TESTS = {
  "Alerts are listed by group, with state, value, and who silenced them and why": {
    run: async ({ page, problems, go }) => {
      await go("/alerts");
      await rows(page).nth(8).waitFor();
      const slow = page.getByRole("region", { name: "SlowApplication" });
      assert.equal(await slow.locator(".alert-row").count(), 5);
      await slow.getByText("moving the database, back at noon").waitFor();
      await page.getByRole("region", { name: "DiskNearlyFull" }).getByText(/Inhibited by TargetDown/).waitFor();
      assert.match(await page.getByRole("region", { name: "TargetDown" }).locator(".severity").textContent(), /critical/);
      assert.deepEqual(problems, []);
    },
  },

  "Alerts are filtered by matchers, by state and by group, in the address": {
    run: async ({ page, problems, go }) => {
      await go("/alerts");
      await rows(page).first().waitFor();
      await page.keyboard.press("/");
      await page.keyboard.type("team=blue");
      await page.waitForFunction(() => document.querySelectorAll(".alert-row").length === 4);
      assert.equal(params(page).get("filter"), "team=blue");
      await page.getByRole("button", { name: "silenced 1" }).click();
      await page.waitForFunction(() => document.querySelectorAll(".alert-row").length === 1);
      assert.equal(params(page).get("state"), "silenced");
      await page.reload();
      await page.waitForFunction(() => document.querySelectorAll(".alert-row").length === 1);
      await page.getByLabel("Filter alerts").fill("no such thing");
      await page.getByRole("button", { name: "Clear the filter" }).click();
      await page.getByLabel("Group by").selectOption("team");
      await page.getByRole("region", { name: "green" }).waitFor();
      assert.equal(params(page).get("group"), "team");
      assert.deepEqual(problems, []);
    },
  },

  "the keys move over alerts, open one, and silence it": {
    run: async ({ page, problems, go }) => {
      await go("/alerts");
      await rows(page).nth(3).waitFor();
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      await page.keyboard.press("k");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "TargetDown", level: 2 }).waitFor();
      await page.keyboard.press("s");
      await page.getByRole("form", { name: "New silence" }).waitFor();
      assert.ok(params(page).getAll("m").includes('alertname="TargetDown"'));
      await page.getByLabel("Filter silences").waitFor();
      await page.keyboard.press("?");
      await page.getByRole("dialog").getByText("New silence").waitFor();
      assert.deepEqual(problems, []);
    },
  },

  "one alert shows its condition, its history and who was told": {
    run: async ({ page, problems, go }) => {
      await go("/alerts?from=now-3h");
      await page.getByRole("region", { name: "TargetDown" }).locator("[data-row]").click();
      await page.getByRole("region", { name: "Condition" }).locator("canvas").waitFor();
      await page.getByText("fires when == 0").waitFor();
      await page.getByRole("region", { name: "History" }).locator("tbody tr").first().waitFor();
      await page.getByRole("region", { name: "Notifications" }).getByText("given-up").waitFor();
      assert.equal(await page.getByRole("link", { name: "Runbook", exact: true }).getAttribute("href"), "https://example.org/runbooks/target-down");
      assert.equal(params(page).get("from"), "now-3h");
      assert.deepEqual(problems, []);
    },
  },

  "annotations never become markup, and only web addresses become links": {
    run: async ({ page, problems, go }) => {
      await go("/alerts?filter=HighLoad");
      await rows(page).first().locator("[data-row]").click();
      await page.getByRole("region", { name: "Annotations" }).getByText("<b>markup</b>").waitFor();
      assert.equal(await page.locator("img").count(), 0);
      await page.getByText("javascript:alert(1)").waitFor();
      assert.equal(await page.locator('a[href^="javascript"]').count(), 0);
      assert.deepEqual(problems, []);
    },
  },

  "Rules show health, findings, and a backtest over the page's range": {
    run: async ({ page, problems, go }) => {
      await go("/alerts/rules");
      await page.getByText("many-to-many").or(page.getByText("same labelset")).first().waitFor();
      await page.getByRole("button", { name: "findings 3" }).click();
      await page.waitForFunction(() => document.querySelectorAll(".rule").length === 3);
      await page.getByRole("button", { name: /^ErrorRatio/ }).click();
      await page.getByText('http_requests_total{status_code=~"5.."}').waitFor();
      await go(`/alerts/rules?from=now-6h&open=${SLOW}`);
      await page.getByRole("button", { name: "Backtest" }).click();
      await page.getByText("It would have fired 3 times").waitFor();
      await page.getByRole("region", { name: "Backtest" }).locator("canvas").waitFor();
      await page.getByText("team-chat 5").waitFor();
      assert.equal(params(page).get("backtest"), "1");
      assert.deepEqual(problems, []);
    },
  },

  "a silence shows what it mutes, needs an author and a reason, is made, extended and expired": {
    run: async ({ page, problems, go }) => {
      await go("/alerts/silences");
      await page.getByText("moving the database").waitFor();
      await page.keyboard.press("n");
      const form = page.getByRole("form", { name: "New silence" });
      await form.getByLabel("Label 1", { exact: true }).fill("team");
      await form.getByLabel("Value 1", { exact: true }).fill("green");
      await form.getByRole("heading", { name: "Mutes 1 alert now" }).waitFor();
      assert.ok(await form.getByRole("button", { name: "Silence", exact: true }).isDisabled());
      await form.getByLabel("Author").fill("carol");
      await form.getByLabel("Reason").fill("new release");
      await form.getByRole("button", { name: "4h" }).click();
      await form.getByRole("button", { name: "Silence", exact: true }).click();
      const made = page.locator(".silence", { hasText: "new release" });
      await made.getByText("carol").waitFor();
      await made.getByText(/3h59m|4h left/).waitFor();
      await made.getByRole("button", { name: "Extend" }).click();
      await page.getByRole("menuitem", { name: "by 1d" }).click();
      await made.getByText(/1d3h59m|1d4h/).waitFor();
      await made.getByRole("link", { name: "Edit" }).click();
      await page.getByRole("form", { name: "Change the silence" }).getByLabel("Reason").fill("newer release");
      await page.getByRole("button", { name: "Save" }).click();
      const changed = page.locator(".silence", { hasText: "newer release" });
      await changed.getByRole("button", { name: "Expire" }).click();
      await changed.getByRole("button", { name: "Really expire" }).click();
      await changed.waitFor({ state: "detached" });
      await page.getByRole("button", { name: /^expired/ }).click();
      await changed.getByText("carol").waitFor();
      assert.deepEqual(problems, []);
    },
  },

  "the route tester marks the path, the timers and the messages": {
    run: async ({ page, problems, go }) => {
      await go("/alerts/routing");
      await page.getByText("smtp_smarthost is empty").first().waitFor();
      await page.getByLabel("Labels of an alert, one on each line").fill("alertname=Down\nseverity=critical\njob=postgres");
      await page.getByText("2 receivers would be told.").waitFor();
      assert.equal(await page.locator('.route-card[data-taken="true"]').count(), 4);
      assert.equal(await page.locator('.route-card[data-end="true"]').count(), 2);
      await page.getByLabel("Message of webhook").getByText("severity = critical").waitFor();
      assert.deepEqual(params(page).getAll("label"), ["alertname=Down", "job=postgres", "severity=critical"]);
      const heartbeats = page.getByRole("region", { name: "Heartbeats" });
      await heartbeats.getByText("invoice-run").waitFor();
      await heartbeats.getByLabel("Name").fill("try-out");
      await heartbeats.getByRole("button", { name: "Add heartbeat" }).click();
      await heartbeats.getByRole("button", { name: "Remove try-out" }).click();
      await heartbeats.getByText("try-out").waitFor({ state: "detached" });
      assert.deepEqual(problems, []);
    },
  },

  "the history of notifications is filtered by outcome and receiver": {
    run: async ({ page, problems, go }) => {
      await go("/alerts/notifications");
      await page.locator(".notifications tbody tr").first().waitFor();
      await page.getByRole("button", { name: /^given-up/ }).click();
      await page.waitForFunction(() => document.querySelectorAll(".notifications tbody tr").length === 1);
      await page.getByText("503 Service Unavailable").waitFor();
      await page.getByLabel("Receiver").selectOption("team-chat");
      await page.getByText("No notification matches").waitFor();
      assert.equal(params(page).get("receiver"), "team-chat");
      assert.deepEqual(problems, []);
    },
  },

  "an alert is made from a chart in one line, and taken away again": {
    run: async ({ page, problems, go }) => {
      await go("/explore?q=node_load5");
      await page.getByRole("button", { name: "Alert", exact: true }).click();
      const form = page.getByRole("form", { name: "Alert from this chart" });
      await form.getByLabel("Level").fill("1.5");
      await form.getByLabel("tell").selectOption("pager");
      await form.getByText('Goes to pager with severity=critical').waitFor();
      await form.getByRole("button", { name: "Create" }).click();
      await form.getByText("own-rules.yml").waitFor();
      await form.getByRole("link", { name: "See the rule" }).click();
      await page.getByRole("button", { name: /^NodeLoad5High/ }).click();
      await page.locator(".expression", { hasText: "node_load5 > 1.5" }).waitFor();
      await page.getByRole("button", { name: "Delete" }).click();
      await page.getByRole("button", { name: "Really delete NodeLoad5High" }).click();
      await page.getByText("No rule matches").waitFor();
      assert.deepEqual(problems, []);
    },
  },

  "Home names what fires and leads to it; the palette finds it": {
    run: async ({ page, problems, go }) => {
      await go("/");
      const verdict = page.getByRole("status", { name: "Verdict" });
      await verdict.getByText(/alerts firing: TargetDown/).waitFor();
      await verdict.getByRole("link", { name: "Alerts" }).click();
      await page.waitForURL(/\/alerts/);
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "Search" }).fill("targetdown 9187");
      await page.getByRole("option", { name: /TargetDown localhost:9187/ }).first().waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/alerts\/one\?/);
      assert.deepEqual(problems, []);
    },
  },

  "the alert pages have names, one heading each, and fit a screen of 390 pixels": {
    width: 390, height: 844,
    run: async ({ page, problems, go }) => {
      const pages = [["/alerts", "Alerts"], ["/alerts/rules", "Rules"], [`/alerts/rules?open=${SLOW}&backtest=1`, "Rules"], ["/alerts/silences?new=1", "Silences"],
        ["/alerts/routing?label=severity%3Dcritical", "Routing"], ["/alerts/notifications", "Notifications"], ["/alerts/one?label=alertname%3DTargetDown", "Alerts"]];
      for (const [path, title] of pages) {
        await go(path);
        await page.getByRole("heading", { name: title, level: 1 }).waitFor();
        await page.waitForLoadState("networkidle");
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 390, `${path} is too wide`);
        const nameless = await page.evaluate(() => [...document.querySelectorAll("button, a[href], input, select, textarea")]
          .filter((each) => each.checkVisibility() && !(each.textContent.trim() || each.ariaLabel || each.title || each.labels?.length)).map((each) => each.outerHTML));
        assert.deepEqual(nameless, []);
        assert.equal(await page.locator('.tab[aria-current="page"]').count(), 1);
      }
      assert.deepEqual(problems, []);
    },
  },
};
