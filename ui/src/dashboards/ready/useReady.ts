import { useQuery } from "@tanstack/react-query";
import { create } from "zustand";
import { persist } from "zustand/middleware";
import { fetchReady, type ReadyDashboard } from "./ready";

/** The dashboards that come with Oriel; none until they are known. */
export function useReady(): readonly ReadyDashboard[] {
  const ready = useQuery({ queryKey: ["dashboards", "ready"], queryFn: ({ signal }) => fetchReady(signal), staleTime: 30_000, refetchInterval: 60_000 });
  return ready.data ?? NONE;
}

const NONE: readonly ReadyDashboard[] = [];

interface Dismissed {
  uids: string[];
  dismiss: (uids: readonly string[]) => void;
}

/** Which hints the reader has waved away; remembered by the browser. */
export const useDismissed = create<Dismissed>()(
  persist(
    (set) => ({
      uids: [],
      dismiss: (more) => set(({ uids }) => ({ uids: [...new Set([...uids, ...more])] })),
    }),
    { name: "oriel-dismissed-dashboards" },
  ),
);
