import "./explore.css";
import { SegmentedControl } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { usePreferences } from "../app/preferences";
import type { Overlays } from "../chart/overlays";
import { usePageTime } from "../time/TimeContext";
import { Icon } from "../ui/icons";
import { CopyLink } from "./CopyLink";
import { ExploreStart } from "./ExploreStart";
import { GraphView } from "./GraphView";
import { QueryRows } from "./QueryRows";
import { readQueries, writeQueries, type ExploreQuery, type ExploreSearch, type View } from "./state";
import type { QueryErrors } from "./useReportedErrors";
import { TableView } from "./TableView";

const AlertFromChart = lazy(() => import("./AlertFromChart"));
const AddToDashboard = lazy(() => import("./AddToDashboard"));
const ExplainView = lazy(() => import("./ExplainView"));
const MetricBrowser = lazy(() => import("./MetricBrowser"));

const VIEWS: { value: View; label: string }[] = [
  { value: "graph", label: "Graph" },
  { value: "table", label: "Table" },
  { value: "explain", label: "Explain" },
];

/** Ask anything: queries above, their answer below as graph, table or explanation. */
export default function ExplorePage() {
  const search = useSearch({ from: "/explore" }) as ExploreSearch;
  const navigate = useNavigate();
  const { refresh } = usePageTime();
  const remember = usePreferences((state) => state.remember);
  const written = useMemo(() => readQueries(search), [search]);
  const [drafts, setDrafts] = useDrafts(written);
  const [errors, setErrors] = useState<QueryErrors>([]);
  const [browsing, setBrowsing] = useState(false);
  const [adding, setAdding] = useState(false);
  const alerting = search.alert !== undefined;
  const [level, setLevel] = useState<number | undefined>(undefined);
  const overlays = useMemo<Overlays | undefined>(
    () => (alerting && level !== undefined ? { bands: [], thresholds: [{ value: level, tone: "bad" }] } : undefined), [alerting, level]);

  const change = useCallback(
    (values: Partial<ExploreSearch>) =>
      void navigate({ to: ".", search: (previous: Record<string, unknown>) => ({ ...previous, ...values }) } as never),
    [navigate],
  );
  const run = useCallback(
    (queries: readonly ExploreQuery[]) => {
      for (const query of queries) if (query.on && query.text.trim() !== "") remember(query.text.trim());
      change(writeQueries(queries));
      refresh();
    },
    [change, refresh, remember],
  );
  const insertMetric = (name: string): void => {
    setBrowsing(false);
    const free = drafts.findIndex((query) => query.text.trim() === "");
    const next = free >= 0
      ? drafts.map((query, index) => (index === free ? { ...query, text: name } : query))
      : [...drafts, { text: name, on: true }];
    setDrafts(next);
    run(next);
  };

  const active = written.filter((query) => query.on && query.text !== "");
  const view = search.view ?? "graph";
  return (
    <div className="explore">
      <QueryRows
        drafts={drafts} written={written} errors={errors} onChange={setDrafts} onRun={run}
        onBrowse={() => setBrowsing(true)}
      />
      {active.length === 0 ? (
        <ExploreStart onPick={insertMetric} onBrowse={() => setBrowsing(true)} />
      ) : (
        <section className="card" aria-label="Answer">
          <div className="explore-views">
            <SegmentedControl
              size="xs" data={VIEWS} value={view} aria-label="View"
              onChange={(next) => change({ view: next === "graph" ? undefined : (next as View) })}
            />
            {view === "graph" && (
              <button type="button" className="quiet explore-alert" aria-expanded={alerting} onClick={() => change({ alert: alerting ? undefined : "open" })}>
                <Icon name="bell" size={16} /> Alert
              </button>
            )}
            {view !== "explain" && <button type="button" className="quiet" onClick={() => setAdding(true)}><Icon name="dashboard" size={16} /> Add to dashboard</button>}
            <CopyLink />
          </div>
          <Suspense fallback={<div className="alert-line" />}>
            {alerting && view === "graph" && <AlertFromChart queries={written} level={search.alert} onLevel={setLevel} />}
          </Suspense>
          {view === "graph" && <GraphView queries={written} search={search} onChange={change} onErrors={setErrors} overlays={overlays} />}
          {view === "table" && <TableView queries={written} onErrors={setErrors} />}
          <Suspense>{view === "explain" && <ExplainView queries={written} onErrors={setErrors} />}</Suspense>
        </section>
      )}
      <Suspense>
        {adding && <AddToDashboard queries={written} search={search} onClose={() => setAdding(false)} />}
        {browsing && <MetricBrowser onClose={() => setBrowsing(false)} onPick={insertMetric} />}
      </Suspense>
    </div>
  );
}

/** What is being typed; taken from the address again when that changes by other means than running the drafts. */
function useDrafts(written: ExploreQuery[]): [ExploreQuery[], (next: ExploreQuery[]) => void] {
  const [drafts, setDrafts] = useState(written);
  const latest = useRef(drafts);
  useEffect(() => {
    latest.current = drafts;
  }, [drafts]);
  useEffect(() => {
    const own = JSON.stringify(readQueries(writeQueries(latest.current)));
    if (own !== JSON.stringify(written)) setDrafts(written);
  }, [written]);
  return [drafts, setDrafts];
}
