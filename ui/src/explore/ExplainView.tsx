import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "../api/prometheus";
import type { ExplainNode } from "../api/types";
import { useGrid } from "../api/useRange";
import { usePageTime } from "../time/TimeContext";
import { Icon } from "../ui/icons";
import { formatValue } from "../units/units";
import { NoAnswer } from "./NoAnswer";
import { Notes } from "./Notes";
import { useReportedErrors, type QueryErrors } from "./useReportedErrors";
import { fillVariables, queryLetter, type ExploreQuery } from "./state";

const WIDTH_PIXELS = 1_280;

interface Props {
  queries: readonly ExploreQuery[];
  onErrors: (errors: QueryErrors) => void;
}

/** How each query was evaluated: a tree with the time and the series of every part. */
export default function ExplainView({ queries, onErrors }: Props) {
  const { range, tick } = usePageTime();
  const grid = useGrid(WIDTH_PIXELS);
  const texts = queries.map((query) => (query.on ? query.text : ""));
  const results = useQueries({
    queries: texts.map((text) => ({
      queryKey: ["explain", text, grid, tick],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        explain(fillVariables(text, grid.stepSeconds, range.endMillis - range.startMillis), grid, signal),
      enabled: text !== "",
      placeholderData: keepPreviousData,
    })),
  });
  useReportedErrors(results, onErrors);
  const several = texts.filter((text) => text !== "").length > 1;
  return (
    <div aria-busy={results.some((result) => result.isFetching)}>
      <Notes answers={results.map((result) => result.data)} />
      {results.map((result, index) => {
        if (texts[index] === "") return null;
        const title = several ? queryLetter(index) : "";
        if (result.isError) return <NoAnswer key={index} title={title} />;
        if (result.data === undefined) return <div key={index} className="chart-space" />;
        return <ExplainTree key={index} title={title} root={result.data.data.tree} />;
      })}
    </div>
  );
}

function ExplainTree({ title, root }: { title: string; root: ExplainNode }) {
  return (
    <div className="explain">
      <div className="explain-head">
        <span>{title === "" ? "Part of the query" : `Query ${title}`}</span>
        <span>Series</span><span>Samples</span><span>Own time</span><span>With parts</span>
      </div>
      <ul role="tree" aria-label="Evaluation">
        <ExplainBranch node={root} depth={0} totalMillis={Math.max(longestMillis(root), 1e-6)} />
      </ul>
    </div>
  );
}

/** The longest time in a tree: the root's own, unless the server did not measure the root. */
function longestMillis(node: ExplainNode): number {
  return Math.max(node.millis, ...node.children.map(longestMillis));
}

/** Milliseconds a node took without its children. */
export function ownMillis(node: ExplainNode): number {
  return Math.max(0, node.millis - node.children.reduce((sum, child) => sum + child.millis, 0));
}

function ExplainBranch({ node, depth, totalMillis }: { node: ExplainNode; depth: number; totalMillis: number }) {
  const [open, setOpen] = useState(true);
  const own = ownMillis(node);
  const leaf = node.children.length === 0;
  return (
    <li role="treeitem" aria-expanded={leaf ? undefined : open} aria-level={depth + 1}>
      <div className="explain-row">
        <span className="explain-text" style={{ paddingLeft: depth * 18 }}>
          {leaf ? <i className="explain-leaf" /> : (
            <button type="button" className="explain-fold" data-open={open} aria-label={open ? "Fold" : "Unfold"} onClick={() => setOpen(!open)}>
              <Icon name="right" size={14} />
            </button>
          )}
          <em>{node.kind.replaceAll("_", " ")}</em>
          <code title={node.text}>{node.text}</code>
        </span>
        <span className="number" data-label="series">{formatValue(node.seriesCount, "short")}</span>
        <span className="number" data-label="samples">{formatValue(node.sampleCount, "short")}</span>
        <span className="number explain-own" data-label="own">
          <span className="meter"><i style={{ width: `${Math.min(100, (own / totalMillis) * 100)}%` }} /></span>
          {formatValue(own / 1000, "seconds")}
        </span>
        <span className="number" data-label="with parts">{formatValue(node.millis / 1000, "seconds")}</span>
      </div>
      {open && !leaf && (
        <ul role="group">
          {node.children.map((child, index) => (
            <ExplainBranch key={index} node={child} depth={depth + 1} totalMillis={totalMillis} />
          ))}
        </ul>
      )}
    </li>
  );
}
