import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { formatInstant } from "../../time/format";
import { usePageTime } from "../../time/TimeContext";
import { EmptyState } from "../../ui/EmptyState";
import { fetchVersion, fetchVersions, restoreVersion, type Saved } from "../api";
import { differences } from "../edit/diff";
import { DiffList } from "../edit/DiffList";
import { baseOf } from "../edit/SaveDialog";
import type { Json } from "../model/json";

interface Props {
  uid: string;
  now: Json;
  canRestore: boolean;
  onRestored: (saved: Saved) => void;
}

/** What was saved when, by whom and why; what differs between any two; and the way back. */
export function Versions({ uid, now, canRestore, onRestored }: Props) {
  const { zone } = usePageTime();
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const [against, setAgainst] = useState<number | "now">("now");
  const [problem, setProblem] = useState("");
  const versions = useQuery({ queryKey: ["versions", uid], queryFn: ({ signal }) => fetchVersions(uid, signal), staleTime: 0, retry: false });
  const older = useVersion(uid, chosen);
  const newer = useVersion(uid, against === "now" ? undefined : against);
  const differing = useMemo(() => {
    const other = against === "now" ? now : newer.data;
    return older.data === undefined || other === undefined ? undefined : differences(older.data, other);
  }, [older.data, newer.data, against, now]);
  const restore = (version: number): void => {
    restoreVersion(uid, version).then(onRestored, (cause: unknown) => setProblem(cause instanceof Error ? cause.message : String(cause)));
  };
  if (versions.isError) return <EmptyState tone="bad" title="The versions did not come" detail={versions.error.message} />;
  const list = versions.data ?? [];
  return (
    <div className="versions">
      <table className="plain">
        <thead><tr><th>Version</th><th>When</th><th>By</th><th>What was changed</th><th><span className="sr">Actions</span></th></tr></thead>
        <tbody>
          {list.map((each, index) => (
            <tr key={each.version} aria-current={each.version === chosen ? "true" : undefined}>
              <td>{each.version}</td><td className="number">{formatInstant(each.createdMillis, zone)}</td><td>{each.createdBy}</td><td>{each.message || "–"}</td>
              <td className="version-actions">
                <button type="button" className="quiet" aria-label={`Compare version ${each.version}`} onClick={() => { setChosen(each.version); setAgainst("now"); }}>Compare</button>
                {index > 0 && canRestore && <button type="button" className="quiet" aria-label={`Restore version ${each.version}`} onClick={() => restore(each.version)}>Restore</button>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.length === 0 && !versions.isPending && <p className="hint">No versions are kept of this dashboard.</p>}
      {problem !== "" && <p className="problem" role="alert">{problem}</p>}
      {chosen !== undefined && (
        <section className="version-diff" aria-label="Differences">
          <label className="field">From version {chosen} to
            <select value={String(against)} onChange={(event) => setAgainst(event.target.value === "now" ? "now" : Number(event.target.value))}>
              <option value="now">what is here now</option>
              {list.filter((each) => each.version !== chosen).map((each) => <option key={each.version} value={each.version}>version {each.version}</option>)}
            </select></label>
          {differing !== undefined && <DiffList differences={differing} none="Nothing differs." />}
        </section>
      )}
    </div>
  );
}

function useVersion(uid: string, version: number | undefined) {
  return useQuery({
    queryKey: ["version", uid, version], enabled: version !== undefined, staleTime: Infinity, retry: false,
    queryFn: async ({ signal }) => baseOf(await fetchVersion(uid, version ?? 0, signal)),
  });
}
