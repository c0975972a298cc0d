import "./routing.css";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { readLabels, writeLabels } from "../alerts/address";
import { AlertTabs } from "../alerts/AlertTabs";
import { nowQuery } from "../alerts/useAlerts";
import { fetchRouting, testRoute } from "../api/alerting";
import { formatSeries, type Labels } from "../labels/labels";
import { usePageTime } from "../time/TimeContext";
import { count } from "../ui/count";
import { EmptyState } from "../ui/EmptyState";
import { Heartbeats } from "./Heartbeats";
import { parsePairs } from "./pairs";
import { Receivers } from "./Receivers";
import { RouteNode } from "./RouteNode";
import { RouteTester } from "./RouteTester";
import { countRoutes, pathsTo } from "./tree";

const PAUSE_MILLIS = 250;

/** Who is told what: the routing tree, its tester, and the heartbeats. */
export default function RoutingPage() {
  const { tick } = usePageTime();
  const search = useSearch({ from: "/alerts/routing" });
  const navigate = useNavigate();
  const labels = useMemo(() => readLabels(search.label), [search.label]);
  const [annotations, setAnnotations] = useState("");
  const routing = useQuery({ ...nowQuery(), queryKey: ["routing", tick], queryFn: ({ signal }) => fetchRouting(signal) });
  const test = useRouteTest(labels, annotations);
  const receivers = useMemo(() => new Map((routing.data?.data.receivers ?? []).map((each) => [each.name, each])), [routing.data]);
  const matches = test.data?.data.matches;
  const ends = useMemo(() => new Set((matches ?? []).map((match) => match.routeId)), [matches]);
  const data = routing.data?.data;
  const taken = useMemo(() => (data === undefined || matches === undefined ? undefined : pathsTo(data.root, ends)), [data, matches, ends]);
  const setLabels = (next: Labels): void =>
    void navigate({ to: ".", replace: true, search: (previous: Record<string, unknown>) => ({ ...previous, label: writeLabels(next) }) } as never);
  return (
    <div className="alerts">
      <AlertTabs />
      {routing.isError && data === undefined && <EmptyState tone="bad" title="The routing cannot be read" detail={routing.error.message} />}
      <div className="routing">
        <section className="card" aria-label="Routing tree">
          <h3>Routing tree</h3>
          {data !== undefined && (
            <>
              <p className="soft">{count(countRoutes(data.root), "route")} from {data.configFile ?? "the built-in configuration: no file is named"}</p>
              <ul className="routes root"><RouteNode route={data.root} receivers={receivers} taken={taken} ends={ends} depth={0} /></ul>
            </>
          )}
        </section>
        <RouteTester labels={labels} annotations={annotations} matches={matches} error={test.error} busy={test.isFetching}
          onLabels={setLabels} onAnnotations={setAnnotations} />
      </div>
      {data !== undefined && <Receivers receivers={data.receivers} />}
      <Heartbeats />
    </div>
  );
}

function useRouteTest(labels: Labels, annotations: string) {
  const { tick } = usePageTime();
  const [asked] = useDebouncedValue({ labels, annotations }, PAUSE_MILLIS);
  const enabled = Object.keys(asked.labels).length > 0;
  const answer = useQuery({
    queryKey: ["route-test", formatSeries(asked.labels), asked.annotations, tick],
    queryFn: ({ signal }) => testRoute(asked.labels, parsePairs(asked.annotations), signal),
    enabled, placeholderData: keepPreviousData, retry: false,
  });
  return { data: enabled && !answer.isError ? answer.data : undefined, error: enabled ? answer.error : null, isFetching: answer.isFetching };
}
