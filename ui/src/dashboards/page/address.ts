/** The part of an address that is about a dashboard: variables, the panel in view, the kiosk. */
export type DashboardSearch = Record<string, string | string[] | undefined>;

/** Keeps what a dashboard's address may carry. */
export function readDashboardSearch(values: Record<string, unknown>): DashboardSearch {
  const kept: DashboardSearch = {};
  for (const [name, value] of Object.entries(values)) {
    if (!/^(var-.+|viewPanel|kiosk)$/.test(name)) continue;
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
