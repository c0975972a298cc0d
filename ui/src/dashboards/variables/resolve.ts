import type { QueryClient } from "@tanstack/react-query";
import type { TimeRange } from "../../time/range";
import { baseOf, EXTERNAL_SOURCES, NO_SOURCES, type ExternalSources } from "../data/sources";
import type { Dashboard, Variable } from "../model/dashboard";
import { findOptions } from "./options";
import { choose, interpolate, referencesOf, type Chosen, type Option, type Scope } from "./scope";

/** Every variable of a page with its choices and what is chosen. */
export interface Resolved {
  chosen: ReadonlyMap<string, Chosen>;
  options: ReadonlyMap<string, readonly Option[]>;
  problems: ReadonlyMap<string, string>;
  /** Absent: none. */
  sources?: ExternalSources;
}

export const NOTHING_RESOLVED: Resolved = { chosen: new Map(), options: new Map(), problems: new Map(), sources: NO_SOURCES };

/** Those that others refer to come first; in a circle, in the order of the file. */
export function inOrder(variables: readonly Variable[]): Variable[] {
  const byName = new Map(variables.map((variable) => [variable.name, variable]));
  const done = new Set<string>();
  const ordered: Variable[] = [];
  const visit = (variable: Variable, above: readonly string[]): void => {
    if (done.has(variable.name) || above.includes(variable.name)) return;
    for (const name of referencesOf(`${variable.query} ${variable.regex}`)) {
      const needed = byName.get(name);
      if (needed !== undefined) visit(needed, [...above, variable.name]);
    }
    if (done.has(variable.name)) return;
    done.add(variable.name);
    ordered.push(variable);
  };
  for (const variable of variables) visit(variable, []);
  return ordered;
}

/** Finds the choices of all variables, each with what is chosen of those before it. Equal questions are asked once. */
export async function resolve(
  dashboard: Dashboard, wished: Readonly<Record<string, readonly string[]>>, range: TimeRange, client: QueryClient, signal?: AbortSignal,
): Promise<Resolved> {
  const chosen = new Map<string, Chosen>();
  const options = new Map<string, readonly Option[]>();
  const problems = new Map<string, string>();
  const sources = await client.fetchQuery(EXTERNAL_SOURCES).catch(() => NO_SOURCES);
  for (const variable of inOrder(dashboard.variables)) {
    if (variable.type === "adhoc") continue;
    const scope: Scope = { variables: chosen, range, stepSeconds: 60, timezone: "", dashboard, sources };
    let found: readonly Option[] = [];
    try {
      found = await optionsOf(variable, scope, client, signal);
    } catch (cause) {
      if (signal?.aborted === true) throw cause;
      problems.set(variable.name, cause instanceof Error ? cause.message : String(cause));
    }
    options.set(variable.name, found);
    chosen.set(variable.name, choose(variable, found, wished[variable.name]));
  }
  return { chosen, options, problems, sources };
}

/** How long the choices of a query are taken as they were, while the range moves on. */
const STALE_MILLIS = 60_000;

function optionsOf(variable: Variable, scope: Scope, client: QueryClient, signal?: AbortSignal): Promise<readonly Option[]> {
  if (variable.type !== "query") return findOptions(variable, scope, signal);
  const minute = Math.floor(scope.range.startMillis / STALE_MILLIS);
  return client.fetchQuery({
    queryKey: ["variable", baseOf(variable.datasource, scope), interpolate(variable.query, scope, "promql"), interpolate(variable.regex, scope), variable.sort, minute, Math.floor(scope.range.endMillis / STALE_MILLIS)],
    queryFn: () => findOptions(variable, scope, signal), staleTime: STALE_MILLIS, retry: false,
  });
}
