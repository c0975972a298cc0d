import { useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fetchNotifications } from "../api/alerting";
import { useGrid, useRangeQueries } from "../api/useRange";
import { usePageShortcuts, type Shortcut } from "../app/shortcuts";
import { formatSeries, seriesKey } from "../labels/labels";
import { formatMatcher, matchersOf } from "../silences/matchers";
import { LabelList } from "../targets/LabelList";
import { usePageTime } from "../time/TimeContext";
import { EmptyState } from "../ui/EmptyState";
import { readLabels } from "./address";
import { AlertHead } from "./AlertHead";
import { AlertTabs } from "./AlertTabs";
import { Annotations } from "./Annotations";
import { ConditionChart } from "./ConditionChart";
import { fingerprintOf } from "./fingerprint";
import { FiringHistory } from "./FiringHistory";
import { findRule, readAlert } from "./model";
import { NotificationTable } from "./NotificationTable";
import { bandsOf, spansOf } from "./spans";
import { nowQuery, useAlerts, useRules, useSilences } from "./useAlerts";
import { Why } from "./Why";

/** Firings are looked for on a grid of about this many points. */
const HISTORY_WIDTH = 1_200;
const MAX_NOTIFICATIONS = 50;
/** With the labels of the address and others besides. */
const MAX_ALERTS = 50;

/** One alert: its condition drawn, what it says, when it fired, and who was told. Also when it is over. */
export default function AlertPage() {
  const search = useSearch({ from: "/alerts/one" });
  const labels = useMemo(() => readLabels(search.label), [search.label]);
  const answer = useAlerts({ filter: matchersOf(labels).map(formatMatcher), limit: MAX_ALERTS }, Object.keys(labels).length > 0);
  const listing = answer.data?.data;
  const alerts = useMemo(() => (listing?.groups ?? []).flatMap((group) => group.alerts.map(readAlert)), [listing]);
  const known = !answer.isPending;
  const groups = useRules().data?.data.groups;
  const fingerprint = useMemo(() => fingerprintOf(labels), [labels]);
  const alert = useMemo(
    () => alerts.find((each) => each.key === fingerprint) ?? alerts.find((each) => seriesKey(each.ruleLabels) === seriesKey(labels)),
    [alerts, labels, fingerprint]);
  const silences = useSilences().data;
  const source = useMemo(() => findRule(groups ?? [], alert?.ruleLabels ?? labels, alert?.query), [alert, groups, labels]);
  const history = useFirings(alert?.ruleLabels ?? labels);
  const own = useMemo(() => [alert?.ruleLabels ?? labels], [alert, labels]);
  const bands = useMemo(() => bandsOf(history.spans), [history.spans]);
  const byId = useMemo(() => new Map((silences ?? []).map((each) => [each.id, each])), [silences]);
  const annotations = alert?.annotations ?? {};
  usePageShortcuts(KEYS);

  if (Object.keys(labels).length === 0) return <EmptyState title="No alert is named" detail="The address has no labels of an alert." />;
  return (
    <div className="alerts">
      <AlertTabs />
      <AlertHead labels={labels} alert={alert} known={known} source={source} />
      {alert !== undefined && <Why alert={alert} silences={byId} inhibitors={listing?.inhibitors ?? {}} />}
      <div className="two">
        <section className="card" aria-label="Annotations">
          <h3>Annotations</h3>
          {Object.keys(annotations).length === 0 ? <p className="soft">None{alert === undefined ? " while it is not active" : ""}.</p> : <Annotations annotations={annotations} />}
        </section>
        <section className="card" aria-label="Labels"><h3>Labels</h3><LabelList labels={labels} /></section>
      </div>
      {source !== undefined && (
        <section className="card" aria-label="Condition">
          <h3>Condition</h3>
          <pre className="expression">{source.rule.query}</pre>
          <ConditionChart expression={source.rule.query} alerts={own} ruleLabels={source.rule.labels} bands={bands}
            label={`Condition of ${source.rule.name}`} />
        </section>
      )}
      <section className="card" aria-label="History">
        <h3>History</h3>
        <FiringHistory spans={history.spans} known={history.known} />
      </section>
      <AlertNotifications fingerprint={alert?.key ?? fingerprint} />
    </div>
  );
}

function useFirings(labels: Readonly<Record<string, string>>): { spans: ReturnType<typeof spansOf>; known: boolean } {
  const grid = useGrid(HISTORY_WIDTH);
  const [result] = useRangeQueries([formatSeries({ ...labels, __name__: "ALERTS" })], grid);
  const frame = result?.data?.data;
  const spans = useMemo(() => (frame === undefined ? [] : spansOf(frame.times, frame.series)), [frame]);
  return { spans, known: result?.isPending === false };
}

function AlertNotifications({ fingerprint }: { fingerprint: string }) {
  const { tick } = usePageTime();
  const answer = useQuery({
    ...nowQuery(), placeholderData: keepPreviousData, queryKey: ["notifications", fingerprint, tick],
    queryFn: ({ signal }) => fetchNotifications({ limit: MAX_NOTIFICATIONS, fingerprint }, signal),
  });
  const notifications = answer.data?.data.notifications;
  return (
    <section className="card" aria-label="Notifications">
      <h3>Notifications</h3>
      {answer.isError && notifications === undefined && <p className="problem" role="alert">{answer.error.message}</p>}
      {notifications?.length === 0 && <p className="soft">Nobody has been told of it.</p>}
      {notifications !== undefined && notifications.length > 0 && <NotificationTable notifications={notifications} withAlerts={false} />}
      {answer.isPending && <div className="panel-wait" />}
    </section>
  );
}

const KEYS: readonly Shortcut[] = [
  {
    keys: "s", label: "Silence this alert", group: "On this page",
    run: () => document.querySelector<HTMLElement>("[data-silence]")?.click(),
  },
];
