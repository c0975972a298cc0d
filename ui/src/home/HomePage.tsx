import "./home.css";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { queryInstant } from "../api/prometheus";
import { fetchHome } from "../dashboards/api";
import { usePageTime } from "../time/TimeContext";
import { EmptyState } from "../ui/EmptyState";
import { FileSystems } from "./FileSystems";
import { ChartPanel } from "./Panel";
import { HOST_PANELS, ORIEL_PANELS } from "./panels";
import { ReadyHint } from "./ReadyHint";
import { useSigns } from "./useSigns";
import { judge, type Signs } from "./verdict";
import { VerdictBanner } from "./VerdictBanner";
import { Vitals } from "./Vitals";

const HomeDashboard = lazy(() => import("./HomeDashboard"));

/** Is everything well? The verdict, and the dashboard that somebody chose for this page, or Oriel's own charts. */
export default function HomePage() {
  const signs = useSigns();
  const home = useQuery({ queryKey: ["dashboards", "home"], queryFn: ({ signal }) => fetchHome(signal), staleTime: 60_000, retry: false });
  return (
    <div className="home">
      <VerdictBanner verdict={judge(signs)} />
      <ReadyHint />
      {home.isError && <EmptyState compact tone="bad" title="The home dashboard cannot be opened" detail={home.error.message} />}
      {home.data
        ? <Suspense fallback={<div className="panel-wait" />}><HomeDashboard home={home.data} /></Suspense>
        : !home.isPending && <OwnCharts targets={signs.targets} />}
    </div>
  );
}

/** Oriel's own figures, and the charts of the host and of Oriel. */
function OwnCharts({ targets }: Pick<Signs, "targets">) {
  const hosts = useHosts();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const host = hosts.find((each) => each.instance === chosen) ?? hosts[0];
  return (
    <>
      <Vitals targets={targets} />
      <div className="section-head">
        <h2>{host?.nodename ?? "This host"}</h2>
        {hosts.length > 1 && (
          <label className="field">Host
            <select value={host?.instance} onChange={(event) => setChosen(event.target.value)}>
              {hosts.map((each) => <option key={each.instance} value={each.instance}>{each.nodename} ({each.instance})</option>)}
            </select>
          </label>
        )}
      </div>
      <div className="panels">
        {HOST_PANELS.map((spec) => <ChartPanel key={spec.title} spec={spec} host={host?.instance} />)}
        <FileSystems host={host?.instance} />
      </div>
      <div className="section-head"><h2>Oriel</h2></div>
      <div className="panels">
        {ORIEL_PANELS.map((spec) => <ChartPanel key={spec.title} spec={spec} />)}
      </div>
    </>
  );
}

interface Host {
  instance: string;
  nodename: string;
}

/** The hosts that send node_exporter's metrics. */
function useHosts(): Host[] {
  const { range } = usePageTime();
  const hosts = useQuery({
    queryKey: ["hosts"],
    queryFn: ({ signal }) => queryInstant("node_uname_info", range.endMillis / 1000, signal),
    staleTime: 60_000,
  });
  const data = hosts.data?.data;
  if (data?.resultType !== "vector") return [];
  return data.result
    .map(({ metric }) => ({ instance: metric["instance"] ?? "", nodename: metric["nodename"] ?? metric["instance"] ?? "" }))
    .sort((a, b) => a.nodename.localeCompare(b.nodename));
}
