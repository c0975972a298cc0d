import type { Receiver, Route } from "../api/alertTypes";

/** A problem with delivering to a receiver, in words; undefined when there is none. */
export function deliveryProblem(receiver: Receiver | undefined): string | undefined {
  if (receiver === undefined) return "there is no such receiver";
  if (receiver.problem !== undefined && receiver.problem !== null && receiver.problem !== "") return receiver.problem;
  const broken = receiver.integrations.filter((integration) => !integration.deliverable);
  if (broken.length === 0) return undefined;
  return broken.map(({ type, reason }) => `${type}: ${reason ?? "no reason given"}`).join("; ");
}

/** The routes that were taken, and all above them. */
export function pathsTo(root: Route, matched: ReadonlySet<string>): ReadonlySet<string> {
  const on = new Set<string>();
  const walk = (route: Route): boolean => {
    const below = route.routes.map(walk).some(Boolean);
    const here = below || matched.has(route.id);
    if (here) on.add(route.id);
    return here;
  };
  walk(root);
  return on;
}

export function countRoutes(route: Route): number {
  return 1 + route.routes.reduce((sum, child) => sum + countRoutes(child), 0);
}

const EQUALITY = /^\s*"?([a-zA-Z_][\w.:-]*)"?\s*=\s*"?([^"~]*)"?\s*$/;

/**
 * Labels that lead an alert to a receiver: those that the matchers above and at its first route ask for. Undefined
 * where no route names it, or a matcher is no plain equality.
 */
export function labelsTowards(root: Route, receiver: string): Record<string, string> | undefined {
  const search = (route: Route, above: Record<string, string>): Record<string, string> | undefined => {
    const labels = { ...above };
    for (const matcher of route.matchers) {
      const match = EQUALITY.exec(matcher);
      if (match?.[1] === undefined) return undefined;
      labels[match[1]] = match[2] ?? "";
    }
    if (route.receiver === receiver) return labels;
    for (const child of route.routes) {
      const found = search(child, labels);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(root, {});
}
