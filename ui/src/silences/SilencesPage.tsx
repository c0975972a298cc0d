import "./silences.css";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { searchWith } from "../alerts/address";
import { AlertTabs } from "../alerts/AlertTabs";
import { useAlerts, useSilences } from "../alerts/useAlerts";
import { keepTime } from "../app/pages";
import { usePreferences } from "../app/preferences";
import { many } from "../app/search";
import { usePageShortcuts, type Shortcut } from "../app/shortcuts";
import { useNow } from "../time/useNow";
import { Chips } from "../ui/Chips";
import { EmptyState } from "../ui/EmptyState";
import { Icon } from "../ui/icons";
import { SearchField } from "../ui/SearchField";
import { changedSilence, newSilence, type SilenceText } from "./draft";
import { countSilences, filterSilences, SILENCE_STATES } from "./filter";
import { readMatchers } from "./matchers";
import { SilenceForm } from "./SilenceForm";
import { SilenceRow } from "./SilenceRow";

const MAX_ROWS = 200;

/** What is muted, by whom and why; and the form that mutes. */
export default function SilencesPage() {
  const search = useSearch({ from: "/alerts/silences" });
  const navigate = useNavigate();
  const nowMillis = useNow();
  const silences = useSilences();
  const muted = useAlerts({ state: "silenced", limit: 1 }).data?.data.silenced ?? {};
  const author = usePreferences((state) => state.author);
  const text = search.filter ?? "";
  const state = SILENCE_STATES.find((each) => each === search.state);
  const all = useMemo(() => silences.data ?? [], [silences.data]);
  const found = useMemo(() => filterSilences(all, text), [all, text]);
  const counts = useMemo(() => countSilences(found), [found]);
  const shown = found.filter((silence) => (state === undefined ? silence.status.state !== "expired" || text !== "" : silence.status.state === state));
  const change = (values: Record<string, string | undefined>): void =>
    void navigate({ to: ".", replace: true, search: (previous: Record<string, unknown>) => ({ ...previous, ...values }) } as never);
  const close = (): void => void navigate({ to: ".", search: keepTime as never } as never);
  usePageShortcuts(KEYS);

  const edited = search.edit === undefined ? undefined : all.find((silence) => silence.id === search.edit);
  const form: { key: string; initial: SilenceText } | undefined = edited !== undefined
    ? { key: edited.id, initial: changedSilence(edited, nowMillis) }
    : search.new === undefined ? undefined
      : { key: `new ${many(search.m).join(" ")}`, initial: newSilence(readMatchers(many(search.m)), author) };
  return (
    <div className="alerts">
      <AlertTabs />
      {form !== undefined && <SilenceForm key={form.key} initial={form.initial} onDone={close} />}
      {search.edit !== undefined && edited === undefined && silences.data !== undefined && <p className="problem" role="alert">There is no silence {search.edit}.</p>}
      <div className="tools">
        <SearchField label="Filter silences" placeholder="Filter by label, author, reason or id" value={text} onChange={(filter) => change({ filter: filter || undefined })} />
        <Chips label="State" choices={SILENCE_STATES} chosen={state} counts={counts} onChoose={(next) => change({ state: next })} />
        <Link to="/alerts/silences" search={searchWith({ new: "1" })} className="quiet tools-end" data-new-silence><Icon name="plus" size={16} /> New silence</Link>
      </div>
      {silences.isError && silences.data === undefined && <EmptyState tone="bad" title="The silences cannot be read" detail={silences.error.message} />}
      {shown.length > 0 && (
        <ul className="card silence-list" aria-label="Silences">
          {shown.slice(0, MAX_ROWS).map((silence) => <SilenceRow key={silence.id} silence={silence} muted={muted[silence.id] ?? 0} nowMillis={nowMillis} />)}
        </ul>
      )}
      {shown.length > MAX_ROWS && <p className="legend-more">and {shown.length - MAX_ROWS} more; filter to find them</p>}
      {silences.data !== undefined && shown.length === 0 && (all.length === 0
        ? <EmptyState title="Nothing is silenced" detail="A silence mutes the notifications of alerts with certain labels for a while." />
        : <EmptyState title="No silence here" detail={counts.expired > 0 ? `${counts.expired} expired; choose that state to see them.` : "Change the filter, or clear it."} />)}
    </div>
  );
}

const KEYS: readonly Shortcut[] = [
  { keys: "n", label: "New silence", group: "On this page", run: () => document.querySelector<HTMLElement>("[data-new-silence]")?.click() },
];
