import { Menu, Tooltip } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { tidyMessage } from "../api/client";
import { formatQuery } from "../api/prometheus";
import { usePreferences } from "../app/preferences";
import type { TimeRange } from "../time/range";
import { Icon, type IconName } from "../ui/icons";
import { QueryProblem } from "./QueryProblem";
import { queryLetter, type ExploreQuery } from "./state";

const PromqlEditor = lazy(() => import("./PromqlEditor"));

interface Props {
  index: number;
  query: ExploreQuery;
  range: TimeRange;
  removable: boolean;
  /** The query that was asked last, which the error is about. */
  asked: string;
  error: Error | undefined;
  onText: (text: string) => void;
  onRun: (text: string) => void;
  onToggle: () => void;
  onRemove: () => void;
}

const MAX_HISTORY_SHOWN = 15;

export function QueryRow({ index, query, range, removable, asked, error, onText, onRun, onToggle, onRemove }: Props) {
  const letter = queryLetter(index);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const format = (): void => {
    if (query.text.trim() === "") return;
    formatQuery(query.text).then(
      (answer) => {
        setProblem(undefined);
        onText(answer.data);
      },
      (error: unknown) => setProblem(error instanceof Error ? tidyMessage(error.message) : String(error)),
    );
  };
  return (
    <div className={query.on ? "query" : "query query-off"}>
      <span className="query-letter" aria-hidden="true">{letter}</span>
      <div className="query-editor">
        <Suspense fallback={<pre className="editor-space">{query.text}</pre>}>
          <PromqlEditor label={`Query ${letter}`} value={query.text} range={range} autoFocus={index === 0 && query.text === ""}
            onChange={onText} onRun={onRun} />
        </Suspense>
        {error !== undefined && query.on && <QueryProblem query={asked} error={error} />}
        {problem !== undefined && <p className="problem" role="alert">{problem}</p>}
      </div>
      <div className="query-tools">
        <HistoryMenu onPick={onRun} />
        <Tool icon="format" label={`Format query ${letter}`} onClick={format} />
        <Tool icon={query.on ? "eye" : "eyeOff"} label={`Query ${letter} is ${query.on ? "on" : "off"}`} onClick={onToggle}
          pressed={query.on} />
        {removable && <Tool icon="close" label={`Remove query ${letter}`} onClick={onRemove} />}
      </div>
    </div>
  );
}

interface ToolProps {
  icon: IconName;
  label: string;
  onClick: () => void;
  pressed?: boolean;
}

function Tool({ icon, label, onClick, pressed }: ToolProps) {
  return (
    <Tooltip label={label} openDelay={500}>
      <button type="button" className="icon-button" aria-label={label} aria-pressed={pressed} onClick={onClick}>
        <Icon name={icon} />
      </button>
    </Tooltip>
  );
}

/** Queries that were run before, newest first. */
function HistoryMenu({ onPick }: { onPick: (text: string) => void }) {
  const history = usePreferences((state) => state.history);
  return (
    <Menu position="bottom-end" shadow="none" width={420}>
      <Menu.Target>
        <button type="button" className="icon-button" aria-label="History" title="History">
          <Icon name="history" />
        </button>
      </Menu.Target>
      <Menu.Dropdown className="history">
        <Menu.Label>{history.length === 0 ? "Queries you run appear here" : "Run again"}</Menu.Label>
        {history.slice(0, MAX_HISTORY_SHOWN).map((text) => (
          <Menu.Item key={text} onClick={() => onPick(text)}><code>{text}</code></Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
