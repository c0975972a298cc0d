// The browser tests: `npm run e2e`. They run against BASE_URL, or, without it, against the mock server with its steady
// data, which serves what `npm run build` made. Exit status 1 when one fails.
import { startMock } from "../dev/mock.mjs";
import { launch, openPage } from "./browser.mjs";
import { ALERT_TESTS } from "./alertTests.mjs";
import { A11Y_TESTS } from "./a11y.mjs";
import { DASHBOARD_TESTS } from "./dashboards.mjs";
import { EDITING_TESTS } from "./editing.mjs";
import { HOSTILE_TESTS } from "./hostile.mjs";
import { SERVER_TESTS } from "./server.mjs";
import { SHARING_TESTS } from "./sharing.mjs";
import { TESTS } from "./tests.mjs";

const mock = process.env.BASE_URL === undefined ? await startMock() : undefined;
const baseUrl = process.env.BASE_URL ?? `http://127.0.0.1:${mock.address().port}`;
const wanted = process.argv.slice(2).join(" ");
const browser = await launch();
let failed = 0;
let passed = 0;
// The mock has alerts of every kind and a dashboard; a fresh server has none.
const tests = mock === undefined ? { ...TESTS, ...SERVER_TESTS } : { ...TESTS, ...ALERT_TESTS, ...DASHBOARD_TESTS, ...EDITING_TESTS, ...SHARING_TESTS, ...HOSTILE_TESTS, ...A11Y_TESTS };
for (const [name, test] of Object.entries(tests)) {
  if (!name.includes(wanted)) continue;
  const context = await openPage(browser, baseUrl, test);
  try {
    await test.run(context);
    passed++;
    console.log(`ok    ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAIL  ${name}\n      ${String(error.stack ?? error).split("\n").slice(0, 6).join("\n      ")}`);
    await context.page.screenshot({ path: `target/e2e-${failed}.png` }).catch(() => undefined);
  }
  await context.close();
}
await browser.close();
mock?.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
