import { Menu } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { searchWith } from "../alerts/address";
import { expireSilence, saveSilence } from "../api/alertmanager";
import type { Silence } from "../api/alertTypes";
import { formatAgo, formatDuration, parseDuration } from "../time/duration";
import { formatShort } from "../time/format";
import { usePageTime } from "../time/TimeContext";
import { count } from "../ui/count";
import { Icon, type IconName } from "../ui/icons";
import { formatMatcher } from "./matchers";

const EXTENSIONS = ["1h", "4h", "1d", "7d"] as const;
const ICONS: Readonly<Record<Silence["status"]["state"], IconName>> = { active: "bellOff", pending: "clock", expired: "check" };

interface Props {
  silence: Silence;
  /** How many alerts it mutes now. */
  muted: number;
  nowMillis: number;
}

export function SilenceRow({ silence, muted, nowMillis }: Props) {
  const { zone } = usePageTime();
  const { state } = silence.status;
  const start = Date.parse(silence.startsAt);
  const end = Date.parse(silence.endsAt);
  return (
    <li className="silence">
      <span className={`badge silence-${state}`}><Icon name={ICONS[state]} size={14} /> {state}</span>
      <div className="silence-main">
        <ul className="labels" aria-label="Matchers">
          {silence.matchers.map((matcher) => <li key={formatMatcher(matcher)}>{formatMatcher(matcher)}</li>)}
        </ul>
        <p><b>{silence.createdBy || "(no author)"}</b>: <q>{silence.comment || "no reason given"}</q></p>
      </div>
      <div className="silence-when">
        <span>{state === "expired" ? `ended ${formatAgo(nowMillis - end)}` : state === "pending" ? `begins in ${formatDuration(roundMinutes(start - nowMillis))}`
          : `${formatDuration(roundMinutes(end - nowMillis))} left`}</span>
        <span className="soft">{formatShort(start, zone)} to {formatShort(end, zone)}</span>
        {state === "active" && <span className="soft">mutes {count(muted, "alert")}</span>}
      </div>
      <SilenceActions silence={silence} />
    </li>
  );
}

function roundMinutes(millis: number): number {
  return millis < 120_000 ? Math.max(0, Math.round(millis / 1000) * 1000) : Math.round(millis / 60_000) * 60_000;
}

function SilenceActions({ silence }: { silence: Silence }) {
  const [asked, setAsked] = useState(false);
  const client = useQueryClient();
  const settle = (): Promise<unknown> => Promise.all([client.invalidateQueries({ queryKey: ["silences"] }), client.invalidateQueries({ queryKey: ["alerts"] })]);
  const extension = useMutation({ mutationFn: saveSilence, onSuccess: settle });
  const expiry = useMutation({ mutationFn: expireSilence, onSuccess: settle });
  const extend = (by: string): void => {
    const { id, matchers, startsAt, createdBy, comment } = silence;
    const endsAt = new Date(Date.parse(silence.endsAt) + (parseDuration(by) ?? 0)).toISOString();
    extension.mutate({ id, matchers, startsAt, endsAt, createdBy, comment });
  };
  const over = silence.status.state === "expired";
  return (
    <div className="silence-actions">
      {!over && (
        <Menu position="bottom-end" shadow="none">
          <Menu.Target><button type="button" className="quiet"><Icon name="history" size={16} /> Extend</button></Menu.Target>
          <Menu.Dropdown>
            {EXTENSIONS.map((by) => <Menu.Item key={by} onClick={() => extend(by)}>by {by}</Menu.Item>)}
          </Menu.Dropdown>
        </Menu>
      )}
      <Link to="/alerts/silences" search={searchWith({ edit: silence.id })} className="quiet"><Icon name="edit" size={16} /> {over ? "Again" : "Edit"}</Link>
      {!over && (asked
        ? <button type="button" className="quiet danger" disabled={expiry.isPending} onClick={() => expiry.mutate(silence.id)}>Really expire</button>
        : <button type="button" className="quiet" onClick={() => setAsked(true)}><Icon name="close" size={16} /> Expire</button>)}
      {[extension.error, expiry.error].map((error) => error !== null && <p key={error.message} className="problem" role="alert">{error.message}</p>)}
    </div>
  );
}
