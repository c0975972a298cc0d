import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState, type FormEvent } from "react";
import { searchWith } from "../alerts/address";
import { compareWith } from "../alerts/threshold";
import { fetchRouting, testRoute } from "../api/alerting";
import { tidyMessage } from "../api/client";
import { createOwnRule } from "../api/rules";
import { labelsTowards } from "../routing/tree";
import { formatSeries } from "../labels/labels";
import { parseDuration } from "../time/duration";
import { usePageTime } from "../time/TimeContext";
import { Icon } from "../ui/icons";
import { draftAlert, suggestName } from "./alertDraft";
import { fillVariables, queryLetter, type ExploreQuery } from "./state";

/** What `$__interval` stands for in a rule, which has no chart to fit. */
const RULE_STEP_SECONDS = 60;

interface Props {
  queries: readonly ExploreQuery[];
  /** A level that the address brings, such as that of a point that was chosen; anything but a number is none. */
  level: string | undefined;
  /** Told the level that is being written, for the chart to show. */
  onLevel: (level: number | undefined) => void;
}

/** An alert in one line: over a level for a while, tell someone. It becomes an ordinary rule in an ordinary rule file. */
export default function AlertFromChart({ queries, level: brought, onLevel }: Props) {
  const { range } = usePageTime();
  const shown = queries.map((query, index) => ({ ...query, letter: queryLetter(index) })).filter((query) => query.on && query.text !== "");
  const [letter, setLetter] = useState(shown[0]?.letter ?? "A");
  const text = (shown.find((query) => query.letter === letter) ?? shown[0])?.text ?? "";
  const first = draftAlert(text);
  const [operator, setOperator] = useState<">" | "<">(first.operator);
  const [level, setLevel] = useState(() => (first.level !== "" || !Number.isFinite(Number(brought)) ? first.level : (brought ?? "")));
  const [hold, setHold] = useState("5m");
  const [name, setName] = useState(() => suggestName(first.query, first.operator));
  const [wanted, setReceiver] = useState<string | undefined>(undefined);
  const client = useQueryClient();
  const routing = useQuery({ queryKey: ["routing"], queryFn: ({ signal }) => fetchRouting(signal), retry: false });
  const root = routing.data?.data.root;
  const receiver = wanted ?? root?.receiver;
  const labels = root === undefined || receiver === undefined ? {} : (labelsTowards(root, receiver) ?? {});
  const told = useQuery({
    queryKey: ["route-test", name, formatSeries(labels)], enabled: root !== undefined, retry: false,
    queryFn: ({ signal }) => testRoute({ alertname: name, ...labels }, {}, signal),
  });
  const value = level.trim() === "" ? NaN : Number(level);
  useEffect(() => {
    onLevel(Number.isFinite(value) ? value : undefined);
    return () => onLevel(undefined);
  }, [value, onLevel]);
  const query = fillVariables(first.query, RULE_STEP_SECONDS, range.endMillis - range.startMillis);
  const sound = Number.isFinite(value) && parseDuration(hold) !== undefined && /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);
  const creation = useMutation({
    mutationFn: createOwnRule, onSuccess: () => client.invalidateQueries({ queryKey: ["rules"] }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!sound) return;
    creation.mutate({
      alert: name, expr: compareWith(query, operator, level.trim()), for: hold.trim(), labels,
      annotations: { summary: `${name}: the value is {{ $value | humanize }}, ${operator === ">" ? "over" : "under"} ${level.trim()}` },
    });
  };
  return (
    <form className="alert-line" aria-label="Alert from this chart" onSubmit={submit}>
      <div className="alert-line-fields">
        <span>Alert when</span>
        {shown.length > 1 && (
          <select aria-label="Query" value={letter} onChange={(event) => setLetter(event.target.value)}>
            {shown.map((each) => <option key={each.letter} value={each.letter}>query {each.letter}</option>)}
          </select>
        )}
        <select aria-label="Side" value={operator} onChange={(event) => setOperator(event.target.value as ">" | "<")}>
          <option value=">">over</option><option value="<">under</option>
        </select>
        <input aria-label="Level" size={8} inputMode="decimal" autoFocus value={level} placeholder="level" onChange={(event) => setLevel(event.target.value)} />
        <label className="field">for <input value={hold} size={5} onChange={(event) => setHold(event.target.value)} /></label>
        <label className="field">tell
          <select value={receiver ?? ""} onChange={(event) => setReceiver(event.target.value)} disabled={root === undefined}>
            {(routing.data?.data.receivers ?? []).map((each) => <option key={each.name}>{each.name}</option>)}
          </select>
        </label>
        <label className="field">as <input name="name" value={name} onChange={(event) => setName(event.target.value)} /></label>
        <button type="submit" className="primary" disabled={!sound || creation.isPending}><Icon name="bell" size={16} /> Create</button>
      </div>
      <div role="status">
        {creation.isSuccess
          ? <p><b>{creation.variables.alert}</b> is stored in {creation.data.data.file}. <Link to="/alerts/rules" search={searchWith({ filter: creation.variables.alert })}>See the rule</Link></p>
          : <p><Told wanted={receiver} receivers={told.data?.data.matches.map((match) => match.receiver)} labels={labels} /></p>}
      </div>
      {creation.isError && <p className="problem" role="alert">{tidyMessage(creation.error.message)}</p>}
    </form>
  );
}

/** Who hears of it; that is for the routing to say, which goes by labels. */
function Told({ wanted, receivers, labels }: { wanted: string | undefined; receivers: readonly string[] | undefined; labels: Readonly<Record<string, string>> }) {
  if (receivers === undefined || wanted === undefined) return <>The routing tree says who is told.</>;
  const given = Object.entries(labels).map(([name, value]) => `${name}=${value}`).join(", ");
  if (!receivers.includes(wanted)) return <>No plain labels lead to {wanted}; as the routing stands, {receivers.join(", ") || "nobody"} is told.</>;
  return <>Goes to {receivers.join(", ")}{given === "" ? "" : ` with ${given}`}, unless a route takes the series’ own labels.</>;
}
