import { createContext, useContext } from "react";
import type { TimeRange } from "../../time/range";
import type { TimeMark } from "../../chart/style";
import type { DataFrame } from "../data/frame";
import type { AdhocFilter, Panel } from "../model/dashboard";
import type { Scope } from "../variables/scope";

/** What all panels of a page share. */
export interface PageScope {
  scopeOf: (scoped: Readonly<Record<string, string>>, range: TimeRange, stepSeconds: number) => Scope;
  filters: readonly AdhocFilter[];
  /** The variables are known, so that queries can be asked. */
  ready: boolean;
  marks: readonly TimeMark[];
  sharedCrosshair: boolean;
  /** Panels out of view are drawn, too: for printing and for a snapshot. */
  drawAll: boolean;
  /** Told what a panel has, and that it is gone. */
  report: ((key: string, seen: SeenPanel | undefined) => void) | undefined;
}

/** What a panel on the page has right now. */
export interface SeenPanel {
  panel: Panel;
  /** Before transformations. */
  frames: readonly DataFrame[];
  busy: boolean;
}

const Context = createContext<PageScope | undefined>(undefined);

export const PageScopeProvider = Context.Provider;

export function usePageScope(): PageScope {
  const value = useContext(Context);
  if (value === undefined) throw new Error("usePageScope: no PageScopeProvider above this component");
  return value;
}
