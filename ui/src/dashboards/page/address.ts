import { SETTINGS_PAGES, type SettingsPage } from "../settings/pages";

/** The part of an address that is about a dashboard: variables, the panel in view or being edited, the kiosk. */
export type DashboardSearch = Record<string, string | string[] | undefined>;

/** Keeps what a dashboard's address may carry. */
export function readDashboardSearch(values: Record<string, unknown>): DashboardSearch {
  const kept: DashboardSearch = {};
  for (const [name, value] of Object.entries(values)) {
    if (!/^(var-.+|viewPanel|kiosk|editPanel|editview|panelId|folderUid|autofitpanels)$/.test(name)) continue;
    if (typeof value === "string") kept[name] = value;
    else if (Array.isArray(value)) kept[name] = value.filter((each): each is string => typeof each === "string");
  }
  return kept;
}

/** The values that an address wishes for, by variable. */
export function wishedValues(search: Readonly<Record<string, unknown>>): Record<string, readonly string[]> {
  const wished: Record<string, readonly string[]> = {};
  for (const [name, value] of Object.entries(search)) {
    if (!name.startsWith("var-") || value === undefined) continue;
    wished[name.slice(4)] = Array.isArray(value) ? value.map(String) : [String(value)];
  }
  return wished;
}

/** The number of a panel as addresses write it: `7` or `panel-7`. */
export function panelNumber(value: unknown): number | undefined {
  const match = typeof value === "string" ? /^(?:panel-)?(\d+)$/.exec(value) : null;
  return match === null ? undefined : Number(match[1]);
}

/** What is being edited: Grafana's words for the pages of settings are understood, too. */
export function readEditPlace(search: Readonly<Record<string, unknown>>): { panel: number | undefined; settings: SettingsPage | undefined } {
  const view = search["editview"];
  const named = view === "settings" ? "general" : view === "templating" ? "variables" : view === "dashboard_json" ? "json" : view;
  return { panel: panelNumber(search["editPanel"]), settings: SETTINGS_PAGES.find((each) => each === named) };
}

/** Whether only panels are shown, or, for a screen on the wall, the title and the time with them. */
export function readKiosk(value: unknown): "off" | "tv" | "full" {
  if (value === undefined) return "off";
  return value === "tv" ? "tv" : "full";
}
