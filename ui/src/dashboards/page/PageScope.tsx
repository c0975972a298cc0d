import { createContext, useContext } from "react";
import type { TimeRange } from "../../time/range";
import type { TimeMark } from "../../chart/style";
import type { AdhocFilter } from "../model/dashboard";
import type { Scope } from "../variables/scope";

/** What all panels of a page share. */
export interface PageScope {
  scopeOf: (scoped: Readonly<Record<string, string>>, range: TimeRange, stepSeconds: number) => Scope;
  filters: readonly AdhocFilter[];
  /** The variables are known, so that queries can be asked. */
  ready: boolean;
  marks: readonly TimeMark[];
  sharedCrosshair: boolean;
}

const Context = createContext<PageScope | undefined>(undefined);

export const PageScopeProvider = Context.Provider;

export function usePageScope(): PageScope {
  const value = useContext(Context);
  if (value === undefined) throw new Error("usePageScope: no PageScopeProvider above this component");
  return value;
}
