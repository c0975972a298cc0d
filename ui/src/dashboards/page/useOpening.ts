import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { readRange } from "../../time/range";
import type { Dashboard } from "../model/dashboard";

/** The title of the window, and the time, refresh and zone that the dashboard opens with where the address has none. */
export function useOpening(dashboard: Dashboard | undefined, search: Readonly<Record<string, unknown>>): void {
  const navigate = useNavigate();
  const timed = search["from"] !== undefined;
  const zoned = search["timezone"] !== undefined;
  useEffect(() => {
    if (dashboard === undefined) return;
    document.title = `${dashboard.title} · Oriel`;
    const { time, refresh, timezone } = dashboard;
    const range = time === undefined ? undefined : (readRange(JSON.stringify(time)) ?? time);
    const wanted = {
      ...(timed ? {} : { ...range, ...(refresh === "" ? {} : { refresh }) }),
      ...(zoned || timezone === "" || timezone === "browser" ? {} : { timezone }),
    };
    if (Object.keys(wanted).length > 0) void navigate({ to: ".", replace: true, search: (before: Record<string, unknown>) => ({ ...before, ...wanted }) } as never);
  }, [dashboard, timed, zoned, navigate]);
}
