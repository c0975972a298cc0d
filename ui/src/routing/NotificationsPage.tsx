import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { AlertTabs } from "../alerts/AlertTabs";
import { NotificationTable } from "../alerts/NotificationTable";
import { NOW_REFRESH_MILLIS } from "../alerts/useAlerts";
import { fetchNotifications, fetchRouting } from "../api/alerting";
import type { NotificationOutcome, SentNotification } from "../api/alertTypes";
import { usePageTime } from "../time/TimeContext";
import { Chips } from "../ui/Chips";
import { EmptyState } from "../ui/EmptyState";
import { SearchField } from "../ui/SearchField";

const PAGE_SIZE = 200;
const OUTCOMES: readonly NotificationOutcome[] = ["sent", "failed", "given-up", "skipped"];

/** Who got which notification when, and with which answer. */
export default function NotificationsPage() {
  const { tick } = usePageTime();
  const search = useSearch({ from: "/alerts/notifications" });
  const navigate = useNavigate();
  const { receiver } = search;
  const outcome = OUTCOMES.find((each) => each === search.outcome);
  const routing = useQuery({ queryKey: ["routing", tick], queryFn: ({ signal }) => fetchRouting(signal), retry: false });
  const answer = useInfiniteQuery({
    queryKey: ["notifications", "all", receiver, outcome, tick],
    queryFn: ({ signal, pageParam }) => fetchNotifications({ limit: PAGE_SIZE, receiver, outcome, before: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last.data.notifications.length < PAGE_SIZE ? undefined : last.data.notifications.at(-1)?.time),
    refetchInterval: NOW_REFRESH_MILLIS, placeholderData: keepPreviousData,
  });
  const all = useMemo(() => (answer.data?.pages ?? []).flatMap((page) => page.data.notifications), [answer.data]);
  const text = search.filter ?? "";
  const found = useMemo(() => filterNotifications(all, text), [all, text]);
  const shown = outcome === undefined ? found : found.filter((each) => each.outcome === outcome);
  const complete = outcome === undefined && !answer.hasNextPage;
  const names = [...new Set([...(routing.data?.data.receivers ?? []).map((each) => each.name), ...(receiver === undefined ? [] : [receiver])])].sort();
  const change = (values: Record<string, string | undefined>): void =>
    void navigate({ to: ".", replace: true, search: (previous: Record<string, unknown>) => ({ ...previous, ...values }) } as never);
  return (
    <div className="alerts">
      <AlertTabs />
      <div className="tools">
        <SearchField label="Filter notifications" placeholder="Filter by alert, label or answer" value={text} onChange={(filter) => change({ filter: filter || undefined })} />
        <Chips label="Outcome" choices={OUTCOMES} chosen={outcome} counts={complete ? countOutcomes(found) : undefined} onChoose={(next) => change({ outcome: next })} />
        <label className="field">Receiver
          <select value={receiver ?? ""} onChange={(event) => change({ receiver: event.target.value || undefined })}>
            <option value="">all</option>
            {names.map((name) => <option key={name}>{name}</option>)}
          </select>
        </label>
      </div>
      {answer.isError && all.length === 0 && <EmptyState tone="bad" title="The history cannot be read" detail={answer.error.message} />}
      {shown.length > 0 && (
        <section className="card" aria-label="Notifications">
          <NotificationTable notifications={shown} withAlerts />
          {answer.hasNextPage && (
            <button type="button" className="quiet" disabled={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>Older notifications</button>
          )}
        </section>
      )}
      {answer.data !== undefined && shown.length === 0 && (all.length === 0 && outcome === undefined && receiver === undefined
        ? <EmptyState title="Nobody has been told of anything yet" detail="Notifications appear here as they are sent, with the answer that came back." />
        : <EmptyState title="No notification matches" detail="Change the filter, or clear it." />)}
    </div>
  );
}

function filterNotifications(notifications: readonly SentNotification[], text: string): SentNotification[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return [...notifications];
  return notifications.filter((each) => {
    const labels = each.alerts.flatMap((alert) => Object.entries(alert.labels).map(([name, value]) => `${name}=${value}`));
    const whole = [each.receiver, each.integration, each.message ?? "", String(each.statusCode ?? ""), ...labels].join(" ").toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

function countOutcomes(notifications: readonly SentNotification[]): Record<NotificationOutcome, number> {
  const counts: Record<NotificationOutcome, number> = { sent: 0, failed: 0, "given-up": 0, skipped: 0 };
  for (const each of notifications) counts[each.outcome]++;
  return counts;
}
