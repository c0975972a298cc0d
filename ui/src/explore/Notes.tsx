import { recoveryOf } from "../api/recovery";
import type { Answer } from "../api/types";
import { Icon } from "../ui/icons";

/** What the server remarked about its answers, each remark once; that the store still reads, the page says. */
export function Notes({ answers }: { answers: readonly (Answer<unknown> | undefined)[] }) {
  const warnings = unique(answers.flatMap((answer) => answer?.warnings ?? [])).filter((warning) => recoveryOf([warning]) === undefined);
  const infos = unique(answers.flatMap((answer) => answer?.infos ?? []));
  if (warnings.length + infos.length === 0) return null;
  return (
    <ul className="notes" aria-label="Remarks">
      {warnings.map((text) => <li key={text} className="note-warn"><Icon name="alert" size={16} /> {text}</li>)}
      {infos.map((text) => <li key={text} className="note-info"><Icon name="info" size={16} /> {text}</li>)}
    </ul>
  );
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
