import { EmptyState } from "../ui/EmptyState";

const EXAMPLES: readonly { query: string; says: string }[] = [
  { query: "up", says: "Which targets answer?" },
  { query: 'sum by (mode) (rate(node_cpu_seconds_total{mode!="idle"}[1m]))', says: "What keeps the processors busy?" },
  { query: "rate(oriel_tsdb_samples_appended_total[1m])", says: "How many samples arrive per second?" },
  { query: "topk(10, count by (__name__) ({__name__!=\"\"}))", says: "Which metrics have the most series?" },
];

/** Explore before the first query: a few to begin with. */
export function ExploreStart({ onPick, onBrowse }: { onPick: (query: string) => void; onBrowse: () => void }) {
  return (
    <section className="card explore-start">
      <EmptyState title="Ask something" detail="Type a query above, begin with one of these, or look through the metrics.">
        <ul>
          {EXAMPLES.map((example) => (
            <li key={example.query}>
              <button type="button" onClick={() => onPick(example.query)}>
                <span>{example.says}</span>
                <code>{example.query}</code>
              </button>
            </li>
          ))}
        </ul>
        <button type="button" className="quiet" onClick={onBrowse}>Look through the metrics</button>
      </EmptyState>
    </section>
  );
}
