import { usePageTime } from "../time/TimeContext";
import { Icon } from "../ui/icons";
import { QueryRow } from "./QueryRow";
import { MAX_QUERIES, type ExploreQuery } from "./state";
import type { QueryErrors } from "./useReportedErrors";

interface Props {
  drafts: ExploreQuery[];
  written: readonly ExploreQuery[];
  errors: QueryErrors;
  onChange: (drafts: ExploreQuery[]) => void;
  onRun: (drafts: readonly ExploreQuery[]) => void;
  onBrowse: () => void;
}

/** The queries A, B, C, …, each in its editor, and the buttons that add and run them. */
export function QueryRows({ drafts, written, errors, onChange, onRun, onBrowse }: Props) {
  const { range } = usePageTime();
  const replace = (index: number, change: Partial<ExploreQuery>): ExploreQuery[] =>
    drafts.map((query, position) => (position === index ? { ...query, ...change } : query));
  const changed = drafts.some((draft, index) => draft.text.trim() !== (written[index]?.text ?? ""));
  const remove = (index: number): void => {
    const next = drafts.filter((_, position) => position !== index);
    onChange(next);
    onRun(next);
  };
  return (
    <section className="card queries" aria-label="Queries">
      {drafts.map((query, index) => (
        <QueryRow
          key={index} index={index} query={query} range={range} removable={drafts.length > 1}
          asked={written[index]?.text ?? ""} error={errors[index]}
          onText={(text) => onChange(replace(index, { text }))}
          onRun={(text) => onRun(replace(index, { text }))}
          onToggle={() => {
            const next = replace(index, { on: !query.on });
            onChange(next);
            onRun(next);
          }}
          onRemove={() => remove(index)}
        />
      ))}
      <div className="query-actions">
        <button type="button" className="primary" onClick={() => onRun(drafts)} data-changed={changed}>
          <Icon name="play" size={14} /> Run
        </button>
        <button
          type="button" className="quiet" disabled={drafts.length >= MAX_QUERIES}
          onClick={() => onChange([...drafts, { text: "", on: true }])}
        >
          <Icon name="plus" size={16} /> Add query
        </button>
        <button type="button" className="quiet" onClick={onBrowse}>
          <Icon name="list" size={16} /> Metrics
        </button>
      </div>
    </section>
  );
}
