// Debian's Chromium under Playwright, and the pages of one test run.
import { chromium } from "playwright-core";

/** Without these, Chromium looks for its own services on the network at every start. */
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

/** A page that gathers what must not happen: console errors, failed loads, requests to other origins. */
export async function openPage(browser, baseUrl, { width = 1280, height = 800, scheme = "light" } = {}) {
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: scheme, reducedMotion: "reduce", timezoneId: "Europe/Berlin", locale: "en-GB",
  });
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(baseUrl) && !/^(data|blob):/.test(url)) problems.push(`request outside of the origin: ${url}`);
  });
  page.setDefaultTimeout(30_000);
  return { page, problems, go: (path) => page.goto(baseUrl + path), close: () => context.close() };
}
