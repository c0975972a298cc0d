import type { Shortcut } from "../app/shortcuts";

/** Rows that keys move over carry `data-row`; they are links or buttons, so that Enter opens them. */
function moveRow(direction: -1 | 1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = at < 0 ? (direction === 1 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, at + direction));
  rows[next]?.focus();
  rows[next]?.scrollIntoView({ block: "nearest" });
}

/** Clicks the element `selector` of the list entry that holds the focus. */
export function clickInRow(selector: string): void {
  document.activeElement?.closest("li")?.querySelector<HTMLElement>(selector)?.click();
}

/** The keys that every list of rows has. */
export const ROW_SHORTCUTS: readonly Shortcut[] = [
  { keys: "j", label: "Next row", group: "On this page", run: () => moveRow(1) },
  { keys: "k", label: "Row before", group: "On this page", run: () => moveRow(-1) },
];
