import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { keepTime } from "../../app/pages";
import type { WrittenRange } from "../../time/range";

/** Changes the query part of the address. */
export function useChange(): (values: Record<string, unknown>) => void {
  const navigate = useNavigate();
  return useCallback((values) => void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, ...values }) } as never), [navigate]);
}

/** Leads to Explore with queries, over this page's time or a given one. */
export function useExplore(): (queries: readonly string[], more?: Record<string, string>, range?: WrittenRange) => void {
  const navigate = useNavigate();
  return useCallback((queries, more = {}, range) => void navigate({
    to: "/explore", search: (before: Record<string, unknown>) => ({ ...keepTime(before), ...range, ...more, q: [...queries] }),
  } as never), [navigate]);
}
