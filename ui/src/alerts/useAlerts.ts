import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { fetchNotifiedAlerts, fetchSilences } from "../api/alertmanager";
import type { NotifiedAlert, RuleGroup, Silence } from "../api/alertTypes";
import { fetchRules } from "../api/rules";
import type { Answer } from "../api/types";
import { usePageTime } from "../time/TimeContext";
import { joinAlerts, type ActiveAlert } from "./model";

/** What is about now is asked for again this often, whatever the page's refresh interval. */
export const NOW_REFRESH_MILLIS = 10_000;

/** The settings of queries about now: asked again on their own, the old answer stays while the new one comes. */
export function nowQuery(): { refetchInterval: number; placeholderData: typeof keepPreviousData } {
  return { refetchInterval: NOW_REFRESH_MILLIS, placeholderData: keepPreviousData };
}

/** With this many alerts the answers are megabytes; each further such lot makes the pauses longer. */
const LOT = 10_000;

function paced(alerts = 0): number {
  return NOW_REFRESH_MILLIS * (1 + Math.floor(alerts / LOT));
}

function countActive(group: RuleGroup): number {
  return group.rules.reduce((sum, rule) => sum + (rule.alerts?.length ?? 0), 0);
}

export function useRules(): UseQueryResult<Answer<{ groups: RuleGroup[] }>> {
  const { tick } = usePageTime();
  return useQuery<Answer<{ groups: RuleGroup[] }>>({
    queryKey: ["rules", tick], placeholderData: keepPreviousData,
    refetchInterval: (query) => paced(query.state.data?.data.groups.reduce((sum, group) => sum + countActive(group), 0)),
    queryFn: ({ signal }) => fetchRules(signal),
  });
}

export function useNotifiedAlerts(): UseQueryResult<NotifiedAlert[]> {
  const { tick } = usePageTime();
  return useQuery<NotifiedAlert[]>({
    queryKey: ["alerts", "all", tick], placeholderData: keepPreviousData, refetchInterval: (query) => paced(query.state.data?.length),
    queryFn: ({ signal }) => fetchNotifiedAlerts("all", signal),
  });
}

export function useSilences(): UseQueryResult<Silence[]> {
  const { tick } = usePageTime();
  return useQuery({ ...nowQuery(), queryKey: ["silences", tick], queryFn: ({ signal }) => fetchSilences(signal) });
}

export interface AlertsNow {
  alerts: readonly ActiveAlert[];
  /** True once both sides have answered, or failed. */
  known: boolean;
  errors: readonly Error[];
}

/** All active alerts, with what rules and notifications know of them. */
export function useAlerts(): AlertsNow {
  const rules = useRules();
  const notified = useNotifiedAlerts();
  const alerts = useMemo(
    () => joinAlerts(rules.data?.data.groups ?? [], notified.data ?? []),
    [rules.data, notified.data],
  );
  return {
    alerts, known: !rules.isPending && !notified.isPending,
    errors: [rules.error, notified.error].filter((error): error is Error => error !== null),
  };
}
