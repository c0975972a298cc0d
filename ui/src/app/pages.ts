import type { IconName } from "../ui/icons";

/** The pages of the navigation, in order. A new page is one line here and one route in `router.tsx`. */
export interface Page {
  path: "/" | "/explore" | "/targets";
  label: string;
  icon: IconName;
  keys: string;
  purpose: string;
}

export const PAGES: readonly Page[] = [
  { path: "/", label: "Home", icon: "home", keys: "g h", purpose: "Is everything well?" },
  { path: "/explore", label: "Explore", icon: "explore", keys: "g e", purpose: "Ask questions in PromQL" },
  { path: "/targets", label: "Targets", icon: "targets", keys: "g t", purpose: "What is scraped, and how it goes" },
];

/** The part of an address that stays when the page changes. */
export function keepTime(previous: Record<string, unknown>): Record<string, unknown> {
  const { from, to, refresh } = previous;
  return { from, to, refresh };
}
