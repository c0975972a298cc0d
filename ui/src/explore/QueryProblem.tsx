import { ApiError, tidyMessage, type Position } from "../api/client";
import { Icon } from "../ui/icons";

/** Why a query failed: the line it is about, a caret under the place, and the server's sentence. */
export function QueryProblem({ query, error }: { query: string; error: Error }) {
  const position = error instanceof ApiError ? error.position : undefined;
  return (
    <div className="query-problem" role="alert">
      <Icon name="cross" size={16} />
      <div>
        {position !== undefined && <pre>{pointAt(query, position)}</pre>}
        <span>{tidyMessage(error.message)}</span>
      </div>
    </div>
  );
}

/** The line of the query and a caret below the column; long lines are cut around it. */
export function pointAt(query: string, position: Position): string {
  const line = query.split("\n")[position.line - 1] ?? "";
  const column = Math.max(0, Math.min(position.column - 1, line.length));
  const from = column > 60 ? column - 50 : 0;
  const lead = from > 0 ? "…" : "";
  const tail = line.length > from + 100 ? "…" : "";
  return `${lead}${line.slice(from, from + 100)}${tail}\n${" ".repeat(column - from + lead.length)}^`;
}
