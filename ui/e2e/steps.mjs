// Steps that many browser tests take.

export const params = (page) => new URL(page.url()).searchParams;
export const panel = (page, title) => page.getByRole("region", { name: title, exact: true });

/** Keys one after the other, without waiting between them for a page that is busy. */
export const keys = (page, ...all) => Promise.all(all.map((key) => page.keyboard.press(key)));

/** Where a chart's drawing stands on the page, once it is drawn and nothing is asked any more. */
export async function drawnAt(page, scope = page) {
  const plot = scope.locator(".u-over");
  await plot.waitFor();
  await page.waitForLoadState("networkidle");
  return plot.boundingBox();
}

/** A new dashboard with one figure, up to the open dialog in which it is saved. */
export async function makeStat(page, go, query, title) {
  await go("/dashboard/new");
  await page.getByRole("radio", { name: /^Stat one/ }).click();
  await page.getByRole("textbox", { name: "Query A" }).click();
  await page.keyboard.insertText(query);
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByLabel("Title", { exact: true }).fill(title);
  await page.keyboard.press("ControlOrMeta+s");
  return page.getByRole("dialog");
}
