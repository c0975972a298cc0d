import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { fetchMetadata, fetchMetricNames } from "../api/prometheus";
import { rank } from "../app/fuzzy";
import { Icon } from "../ui/icons";

/** Names beyond these are counted; typing narrows them. */
const MAX_SHOWN = 200;
const TYPES = ["counter", "gauge", "histogram", "summary"];

/** Every metric there is, with type and help, found by any part of name or help. */
export default function MetricBrowser({ onClose, onPick }: { onClose: () => void; onPick: (name: string) => void }) {
  const [text, setText] = useState("");
  const [type, setType] = useState("");
  const names = useQuery({ queryKey: ["metric-names"], queryFn: ({ signal }) => fetchMetricNames(signal), staleTime: 60_000 });
  const metadata = useQuery({ queryKey: ["metadata"], queryFn: ({ signal }) => fetchMetadata(signal), staleTime: 60_000 });
  const metrics = useMemo(() => {
    const about = metadata.data?.data ?? {};
    return (names.data?.data ?? []).map((name) => {
      const entry = about[name]?.[0] ?? about[name.replace(/_(bucket|sum|count|total)$/, "")]?.[0];
      return { name, type: entry?.type ?? "", help: entry?.help ?? "" };
    });
  }, [names.data, metadata.data]);
  const matching = useMemo(
    () => rank(text, metrics.filter((metric) => type === "" || metric.type === type), (metric) => `${metric.name} ${metric.help}`, 5_000),
    [text, type, metrics],
  );
  return (
    <Modal opened onClose={onClose} title="Metrics" size="xl" yOffset="6vh">
      <div className="browser-tools">
        <div className="search-field">
          <Icon name="search" size={16} />
          <input autoFocus data-autofocus aria-label="Find a metric" placeholder="Part of a name or of its help" value={text}
            onChange={(event) => setText(event.target.value)} />
        </div>
        <div className="chips" role="group" aria-label="Type">
          {TYPES.map((each) => (
            <button key={each} type="button" aria-pressed={type === each} onClick={() => setType(type === each ? "" : each)}>{each}</button>
          ))}
        </div>
      </div>
      <p className="took" role="status">
        {names.isError ? names.error.message : `${matching.length} of ${metrics.length} metrics`}
      </p>
      <ul className="browser">
        {matching.slice(0, MAX_SHOWN).map((metric) => (
          <li key={metric.name}>
            <button type="button" onClick={() => onPick(metric.name)}>
              <code>{metric.name}</code>
              {metric.type !== "" && <em className={`type type-${metric.type}`}>{metric.type}</em>}
              {metric.help !== "" && <span>{metric.help}</span>}
            </button>
          </li>
        ))}
      </ul>
      {matching.length > MAX_SHOWN && <p className="took">Type more to see the other {matching.length - MAX_SHOWN}.</p>}
    </Modal>
  );
}
