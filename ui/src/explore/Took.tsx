import type { UseQueryResult } from "@tanstack/react-query";
import type { Answer } from "../api/types";

/** How many series came and how long the slowest answer took, the way to the browser included. */
export function Took({ results, seriesCount }: { results: readonly UseQueryResult<Answer<unknown>>[]; seriesCount: number }) {
  const times = results.flatMap((result) => (result.data === undefined ? [] : [result.data.tookMillis]));
  if (times.length === 0) return <span className="took" />;
  return (
    <span className="took" role="status">
      {seriesCount} series · {Math.max(1, Math.round(Math.max(...times)))} ms
    </span>
  );
}
