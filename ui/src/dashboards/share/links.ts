import { absolute, type TimeRange } from "../../time/range";

export interface LinkWishes {
  /** The range as it is on the clock now, not as words such as `now-1h`. */
  absolute: boolean;
  variables: boolean;
  theme: "" | "light" | "dark";
}

/** The address of what is shown, for others. */
export function linkTo(here: URL, range: TimeRange, wishes: LinkWishes, panel?: { key: string }): string {
  const url = new URL(here);
  trim(url, wishes);
  if (wishes.absolute) setRange(url, range);
  if (panel !== undefined) url.searchParams.set("viewPanel", panel.key);
  return url.toString();
}

/** The address of one panel without anything around it, for a frame on another page. */
export function embedLink(here: URL, uid: string, panelId: number, range: TimeRange, wishes: LinkWishes): string {
  const url = new URL(here);
  trim(url, wishes);
  url.pathname = `/d-solo/${encodeURIComponent(uid)}`;
  url.searchParams.delete("viewPanel");
  if (wishes.absolute) setRange(url, range);
  url.searchParams.set("panelId", String(panelId));
  return url.toString();
}

export function embedCode(link: string): string {
  const escaped = link.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return `<iframe src="${escaped}" width="450" height="200" frameborder="0"></iframe>`;
}

function setRange(url: URL, range: TimeRange): void {
  const { from, to } = absolute(range.startMillis, range.endMillis);
  url.searchParams.set("from", from);
  url.searchParams.set("to", to);
  url.searchParams.delete("refresh");
}

function trim(url: URL, wishes: LinkWishes): void {
  for (const name of [...new Set(url.searchParams.keys())]) {
    const kept = /^(from|to|refresh|timezone|viewPanel|kiosk)$/.test(name) || (wishes.variables && name.startsWith("var-"));
    if (!kept) url.searchParams.delete(name);
  }
  if (wishes.theme !== "") url.searchParams.set("theme", wishes.theme);
  url.hash = "";
}
