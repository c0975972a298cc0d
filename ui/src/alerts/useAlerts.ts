import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { fetchAlerts, type AlertQuestion } from "../api/alerting";
import { fetchSilences } from "../api/alertmanager";
import type { AlertListing, RuleGroup, Silence } from "../api/alertTypes";
import { fetchRules } from "../api/rules";
import type { Answer } from "../api/types";
import { usePageTime } from "../time/TimeContext";

/** What is about now is asked for again this often, whatever the page's refresh interval. */
export const NOW_REFRESH_MILLIS = 10_000;

/** The settings of queries about now: asked again on their own, the old answer stays while the new one comes. */
export function nowQuery(): { refetchInterval: number; placeholderData: typeof keepPreviousData } {
  return { refetchInterval: NOW_REFRESH_MILLIS, placeholderData: keepPreviousData };
}

/** So many alerts or rules are work for the server; each further such lot makes the pauses longer. */
const LOT = 10_000;

function paced(alerts = 0): number {
  return NOW_REFRESH_MILLIS * (1 + Math.floor(alerts / LOT));
}

export function useRules(): UseQueryResult<Answer<{ groups: RuleGroup[] }>> {
  const { tick } = usePageTime();
  return useQuery<Answer<{ groups: RuleGroup[] }>>({
    queryKey: ["rules", tick], placeholderData: keepPreviousData,
    refetchInterval: (query) => paced(query.state.data?.data.groups.reduce((sum, group) => sum + group.rules.length, 0)),
    queryFn: ({ signal }) => fetchRules(signal),
  });
}

/** Alerts as the server lists them, asked for again and again while they are wanted. */
export function useAlerts(asked: AlertQuestion, enabled = true): UseQueryResult<Answer<AlertListing>> {
  const { tick } = usePageTime();
  return useQuery<Answer<AlertListing>>({
    queryKey: ["alerts", asked, tick], placeholderData: keepPreviousData, enabled, retry: false,
    refetchInterval: (query) => paced(query.state.data?.data.total), queryFn: ({ signal }) => fetchAlerts(asked, signal),
  });
}

export function useSilences(): UseQueryResult<Silence[]> {
  const { tick } = usePageTime();
  return useQuery({ ...nowQuery(), queryKey: ["silences", tick], queryFn: ({ signal }) => fetchSilences(signal) });
}
