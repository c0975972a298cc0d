import "./targets.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { fetchTargets } from "../api/prometheus";
import { usePageTime } from "../time/TimeContext";
import { useNow } from "../time/useNow";
import { Chips } from "../ui/Chips";
import { EmptyState } from "../ui/EmptyState";
import { SearchField } from "../ui/SearchField";
import { DroppedTargets } from "./DroppedTargets";
import { countHealth, filterTargets, groupPools, type Health } from "./filter";
import { Pool } from "./Pool";

/** Targets are asked for again this often, whatever the page's refresh interval; scrapes do not wait either. */
const REFRESH_MILLIS = 5_000;
const HEALTHS: readonly Health[] = ["up", "down", "unknown"];

/** What is scraped: pools with their targets, each with its state, labels and last error. */
export default function TargetsPage() {
  const search = useSearch({ from: "/targets" });
  const navigate = useNavigate();
  const { tick } = usePageTime();
  const answer = useQuery({
    queryKey: ["targets", tick], queryFn: ({ signal }) => fetchTargets(signal),
    refetchInterval: REFRESH_MILLIS, placeholderData: keepPreviousData,
  });
  const nowMillis = useNow();
  const targets = useMemo(() => answer.data?.data.activeTargets ?? [], [answer.data]);
  const health = HEALTHS.find((each) => each === search.health);
  const text = search.filter ?? "";
  const pools = useMemo(() => groupPools(filterTargets(targets, text, health)), [targets, text, health]);
  const counts = useMemo(() => countHealth(targets), [targets]);
  const change = (values: { filter?: string | undefined; health?: string | undefined }): void =>
    void navigate({
      to: ".", replace: true, search: (previous: Record<string, unknown>) => ({ ...previous, ...values }),
    } as never);

  if (answer.isError && answer.data === undefined) {
    return <EmptyState tone="bad" title="The targets cannot be read" detail={answer.error.message} />;
  }
  return (
    <div className="targets">
      <div className="target-tools">
        <SearchField label="Filter targets" placeholder="Filter by address, label or error" value={text}
          onChange={(filter) => change({ filter: filter || undefined })} />
        <Chips label="Health" choices={HEALTHS} chosen={health} counts={counts} onChoose={(next) => change({ health: next })} />
      </div>
      {pools.map((pool) => <Pool key={pool.name} pool={pool} nowMillis={nowMillis} />)}
      {pools.length === 0 && answer.data !== undefined && (
        targets.length === 0
          ? <EmptyState title="Nothing is scraped" detail="Start Oriel with --config.file=prometheus.yml to scrape your targets." />
          : <EmptyState title="No target matches" detail="Change the filter, or clear it.">
              <button type="button" className="quiet" onClick={() => change({ filter: undefined, health: undefined })}>Clear the filter</button>
            </EmptyState>
      )}
      <DroppedTargets dropped={answer.data?.data.droppedTargets ?? []} counts={answer.data?.data.droppedTargetCounts} />
    </div>
  );
}
