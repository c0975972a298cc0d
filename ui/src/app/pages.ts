import type { IconName } from "../ui/icons";

/** The pages of the navigation, in order. A new page is one line here and one route in `router.tsx`. */
export interface Page {
  path: "/" | "/dashboards" | "/explore" | "/targets" | AlertPath;
  label: string;
  icon: IconName;
  keys: string;
  purpose: string;
  /** The page whose tabs lead here; such a page has no line of its own in the navigation. */
  parent?: "/alerts";
}

export type AlertPath =
  | "/alerts" | "/alerts/rules" | "/alerts/silences" | "/alerts/routing" | "/alerts/notifications";

export const PAGES: readonly Page[] = [
  { path: "/", label: "Home", icon: "home", keys: "g h", purpose: "Is everything well?" },
  { path: "/dashboards", label: "Dashboards", icon: "dashboard", keys: "g d", purpose: "Charts that people bring and make" },
  { path: "/explore", label: "Explore", icon: "explore", keys: "g e", purpose: "Ask questions in PromQL" },
  { path: "/alerts", label: "Alerts", icon: "bell", keys: "g a", purpose: "What is firing, and who knows" },
  {
    path: "/alerts/rules", label: "Rules", icon: "list", keys: "g r", parent: "/alerts",
    purpose: "What is judged, how it goes, and what the doctor says",
  },
  {
    path: "/alerts/silences", label: "Silences", icon: "bellOff", keys: "g s", parent: "/alerts",
    purpose: "What is muted, by whom and why",
  },
  {
    path: "/alerts/routing", label: "Routing", icon: "tree", keys: "g o", parent: "/alerts",
    purpose: "Who is told what; try it with labels",
  },
  {
    path: "/alerts/notifications", label: "Notifications", icon: "send", keys: "g n", parent: "/alerts",
    purpose: "Who got which notification when, with which answer",
  },
  { path: "/targets", label: "Targets", icon: "targets", keys: "g t", purpose: "What is scraped, and how it goes" },
];

/** The part of an address that stays when the page changes. */
export function keepTime(previous: Record<string, unknown>): Record<string, unknown> {
  const { from, to, refresh, timezone } = previous;
  return { from, to, refresh, timezone };
}

/** The page an address belongs to: itself, or the nearest one above it. */
export function findPage(path: string): Page | undefined {
  let found: Page | undefined;
  for (const page of PAGES) {
    if (page.path === "/dashboards" && (path.startsWith("/d/") || path.startsWith("/dashboard/"))) return page;
    const covers = path === page.path || (page.path !== "/" && path.startsWith(`${page.path}/`));
    if (covers && page.path.length > (found?.path.length ?? 0)) found = page;
  }
  return found;
}
