import { useCallback, useMemo, useState } from "react";
import type { Json } from "../model/json";

const MAX_UNDO = 200;
/** Changes of the same thing within this time are one step back. */
const SAME_STEP_MILLIS = 1_500;

export interface History {
  now: Json;
  before: readonly Json[];
  after: readonly Json[];
  /** What the last step changed, and when. */
  what: string;
  atMillis: number;
}

export function startHistory(now: Json): History {
  return { now, before: [], after: [], what: "", atMillis: 0 };
}

/** One more step; several on the same named thing in a row are one. */
export function stepped(history: History, next: Json, what: string, atMillis: number): History {
  if (next === history.now) return history;
  const same = what !== "" && what === history.what && atMillis - history.atMillis < SAME_STEP_MILLIS && history.before.length > 0;
  return { now: next, before: same ? history.before : [...history.before, history.now].slice(-MAX_UNDO), after: [], what, atMillis };
}

export function undone(history: History): History {
  const previous = history.before.at(-1);
  if (previous === undefined) return history;
  return { now: previous, before: history.before.slice(0, -1), after: [history.now, ...history.after], what: "", atMillis: 0 };
}

export function redone(history: History): History {
  const [next, ...rest] = history.after;
  if (next === undefined) return history;
  return { now: next, before: [...history.before, history.now], after: rest, what: "", atMillis: 0 };
}

/** Changes the source; a name makes changes that follow each other closely one step. */
export type Change = (next: (source: Json) => Json, what?: string) => void;

export interface Edited {
  source: Json;
  change: Change;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
}

/** What is being edited, with the steps back and forward. */
export function useHistory(make: () => Json): Edited {
  const [history, setHistory] = useState(() => startHistory(make()));
  const change = useCallback<Change>((next, what = "") => {
    const atMillis = performance.now();
    setHistory((before) => stepped(before, next(before.now), what, atMillis));
  }, []);
  const undo = useCallback(() => setHistory(undone), []);
  const redo = useCallback(() => setHistory(redone), []);
  return useMemo(() => ({
    source: history.now, change, undo, redo, canUndo: history.before.length > 0, canRedo: history.after.length > 0,
  }), [history, change, undo, redo]);
}
