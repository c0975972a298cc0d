import { useNavigate, useSearch } from "@tanstack/react-router";
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { one } from "../app/search";
import { usePreferences } from "../app/preferences";
import { useServerDefaults } from "../app/serverDefaults";
import { parseDuration } from "./duration";
import { readZone, writeZone, type Zone } from "./zones";
import {
  DEFAULT_RANGE, isMoving, resolveRange, stepRange, zoomOutRange, type TimeRange, type WrittenRange,
} from "./range";

/** The page's time: what the URL says, and where that stands on the clock since the last refresh. */
export interface PageTime {
  written: WrittenRange;
  range: TimeRange;
  zone: Zone;
  /** Milliseconds between refreshes; undefined when off. */
  refreshMillis: number | undefined;
  refreshText: string;
  /** Goes up with every refresh; part of the key of each query. */
  tick: number;
  setRange: (range: WrittenRange) => void;
  setRefresh: (text: string) => void;
  setZone: (zone: Zone) => void;
  step: (direction: -1 | 1) => void;
  zoomOut: () => void;
  refresh: () => void;
}

const TimeContext = createContext<PageTime | undefined>(undefined);

/** Below this a refresh interval of the URL is raised to it. */
const MIN_REFRESH_MILLIS = 1_000;

export function TimeProvider({ children }: { children: ReactNode }) {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const preferred = usePreferences((state) => state.zone);
  const remember = usePreferences((state) => state.setZone);
  const usual = useServerDefaults((state) => state.zone);
  const addressed = one(search["timezone"]);
  const zone = addressed === undefined ? (preferred ?? usual ?? "local") : readZone(addressed);
  const from = one(search["from"]) ?? DEFAULT_RANGE.from;
  const to = one(search["to"]) ?? DEFAULT_RANGE.to;
  const refreshText = one(search["refresh"]) ?? "";
  const [clock, setClock] = useState(() => ({ tick: 0, nowMillis: Date.now() }));
  const refresh = useCallback(() => setClock(({ tick }) => ({ tick: tick + 1, nowMillis: Date.now() })), []);

  const range = useMemo(
    () => resolveRange({ from, to }, clock.nowMillis, zone) ?? fallback(clock.nowMillis),
    [from, to, clock.nowMillis, zone],
  );

  const refreshMillis = useMemo(() => {
    const millis = parseDuration(refreshText);
    return millis === undefined || millis === 0 ? undefined : Math.max(millis, MIN_REFRESH_MILLIS);
  }, [refreshText]);

  useEffect(() => {
    if (refreshMillis === undefined || !isMoving({ from, to })) return undefined;
    const timer = setInterval(() => {
      if (!document.hidden) refresh();
    }, refreshMillis);
    return () => clearInterval(timer);
  }, [refreshMillis, from, to, refresh]);

  const change = useCallback(
    (values: Record<string, string | undefined>) => {
      void navigate({ to: ".", search: (previous: Record<string, unknown>) => ({ ...previous, ...values }) } as never);
    },
    [navigate],
  );

  const value = useMemo<PageTime>(() => {
    const setRange = (next: WrittenRange): void => {
      setClock(({ tick }) => ({ tick, nowMillis: Date.now() }));
      change({ from: next.from, to: next.to });
    };
    return {
      written: { from, to },
      range, zone, refreshMillis, refreshText,
      tick: clock.tick,
      setRange,
      setRefresh: (text) => change({ refresh: text === "" ? undefined : text }),
      setZone: (next) => {
        remember(next);
        change({ timezone: writeZone(next) });
      },
      step: (direction) => setRange(stepRange(range, direction)),
      zoomOut: () => setRange(zoomOutRange(range, Date.now())),
      refresh,
    };
  }, [from, to, range, zone, refreshMillis, refreshText, clock.tick, change, refresh, remember]);

  return <TimeContext.Provider value={value}>{children}</TimeContext.Provider>;
}

function fallback(nowMillis: number): TimeRange {
  return { startMillis: nowMillis - 3_600_000, endMillis: nowMillis };
}

export function usePageTime(): PageTime {
  const value = useContext(TimeContext);
  if (value === undefined) throw new Error("usePageTime: no TimeProvider above this component");
  return value;
}
