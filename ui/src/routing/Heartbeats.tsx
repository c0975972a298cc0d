import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { nowQuery } from "../alerts/useAlerts";
import { createHeartbeat, fetchHeartbeats, removeHeartbeat } from "../api/alerting";
import type { Heartbeat } from "../api/alertTypes";
import { Ago } from "../time/Ago";
import { parseDuration } from "../time/duration";
import { usePageTime } from "../time/TimeContext";
import { Icon, type IconName } from "../ui/icons";

const ICONS: Readonly<Record<Heartbeat["state"], IconName>> = { alive: "heart", waiting: "clock", missing: "cross" };
const STATES: Readonly<Record<Heartbeat["state"], string>> = { alive: "finding-good", waiting: "", missing: "finding-bad" };
const RANK: Readonly<Record<Heartbeat["state"], number>> = { missing: 0, waiting: 1, alive: 2 };

/** Those who must report from time to time; an alert fires when one stays silent. */
export function Heartbeats() {
  const { tick } = usePageTime();
  const answer = useQuery({ ...nowQuery(), queryKey: ["heartbeats", tick], queryFn: ({ signal }) => fetchHeartbeats(signal), retry: false });
  const heartbeats = [...(answer.data?.data.heartbeats ?? [])].sort((a, b) => RANK[a.state] - RANK[b.state] || a.name.localeCompare(b.name));
  return (
    <section className="card" aria-label="Heartbeats">
      <h3>Heartbeats</h3>
      <p className="soft">A job reports with <code>POST /api/v1/oriel/alerting/heartbeats/NAME</code>; an alert fires when it stays silent for longer than its interval.</p>
      {answer.isError && answer.data === undefined && <p className="problem" role="alert">{answer.error.message}</p>}
      {heartbeats.length > 0 && (
        <ul className="receivers">
          {heartbeats.map((each) => (
            <li key={each.name}>
              <span className={`badge ${STATES[each.state]}`}><Icon name={ICONS[each.state]} size={14} /> {each.state}</span>
              <strong>{each.name}</strong>
              <RemoveHeartbeat name={each.name} />
              <span className="soft">every {each.interval}; {each.lastBeat === null ? "never heard" : <>last heard <Ago millis={Date.parse(each.lastBeat)} /></>}</span>
            </li>
          ))}
        </ul>
      )}
      <NewHeartbeat />
    </section>
  );
}

function RemoveHeartbeat({ name }: { name: string }) {
  const client = useQueryClient();
  const removal = useMutation({ mutationFn: () => removeHeartbeat(name), onSuccess: () => client.invalidateQueries({ queryKey: ["heartbeats"] }) });
  return (
    <>
      <button type="button" className="icon-button heartbeat-remove" aria-label={`Remove ${name}`} disabled={removal.isPending} onClick={() => removal.mutate()}>
        <Icon name="close" size={14} />
      </button>
      {removal.isError && <span className="problem" role="alert">{removal.error.message}</span>}
    </>
  );
}

function NewHeartbeat() {
  const [name, setName] = useState("");
  const [interval, setInterval] = useState("5m");
  const client = useQueryClient();
  const creation = useMutation({
    mutationFn: () => createHeartbeat(name.trim(), interval.trim()),
    onSuccess: async () => {
      setName("");
      await client.invalidateQueries({ queryKey: ["heartbeats"] });
    },
  });
  const sound = name.trim() !== "" && (parseDuration(interval) ?? 0) > 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (sound) creation.mutate();
  };
  return (
    <form className="tools" onSubmit={submit}>
      <label className="field wide">Name <input value={name} placeholder="nightly-backup" onChange={(event) => setName(event.target.value)} /></label>
      <label className="field">Every <input value={interval} size={6} onChange={(event) => setInterval(event.target.value)} /></label>
      <button type="submit" className="quiet" disabled={!sound || creation.isPending}><Icon name="plus" size={16} /> Add heartbeat</button>
      {creation.isError && <p className="problem" role="alert">{creation.error.message}</p>}
    </form>
  );
}
