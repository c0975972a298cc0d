import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { saveSilence } from "../api/alertmanager";
import { usePreferences } from "../app/preferences";
import { formatShort } from "../time/format";
import { usePageTime } from "../time/TimeContext";
import { useNow } from "../time/useNow";
import { Chips } from "../ui/Chips";
import { Icon } from "../ui/icons";
import { findMissing, LENGTHS, timesOf, toDraft, writtenMatchers, type SilenceText } from "./draft";
import { MatcherRows } from "./MatcherRows";
import { SilencePreview } from "./SilencePreview";

interface Props {
  initial: SilenceText;
  onDone: () => void;
}

/** Writes a silence, or changes one. Shows what it mutes while it is being written; author and reason are required. */
export function SilenceForm({ initial, onDone }: Props) {
  const { zone } = usePageTime();
  const nowMillis = useNow();
  const [text, setText] = useState(initial);
  const setAuthor = usePreferences((state) => state.setAuthor);
  const client = useQueryClient();
  const set = (values: Partial<SilenceText>): void => setText({ ...text, ...values });
  const times = timesOf(text, nowMillis, zone);
  const missing = findMissing(text, times);
  const saving = useMutation({
    mutationFn: saveSilence,
    onSuccess: async () => {
      setAuthor(text.author.trim());
      await Promise.all([client.invalidateQueries({ queryKey: ["silences"] }), client.invalidateQueries({ queryKey: ["alerts"] })]);
      onDone();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (missing === undefined && times !== undefined) saving.mutate(toDraft(text, times));
  };
  const preset = LENGTHS.find((each) => each === text.length);
  return (
    <form className="card silence-form" aria-label={text.id === undefined ? "New silence" : "Change the silence"} onSubmit={submit}>
      <div className="silence-fields">
        <h2>{text.id === undefined ? "New silence" : "Change the silence"}</h2>
        <MatcherRows matchers={text.matchers} onChange={(matchers) => set({ matchers })} />
        <div className="silence-times">
          <label className="field">From <input value={text.start} size={18} onChange={(event) => set({ start: event.target.value })} /></label>
          <label className="field">For <input value={text.length} size={6} onChange={(event) => set({ length: event.target.value })} /></label>
          <Chips label="Duration" choices={LENGTHS} chosen={preset} onChoose={(length) => length !== undefined && set({ length })} />
          <span className="soft" aria-live="polite">{times === undefined ? "" : `until ${formatShort(times.endMillis, zone)}`}</span>
        </div>
        <div className="silence-words">
          <label>Author <input value={text.author} required autoComplete="username" placeholder="your name" onChange={(event) => set({ author: event.target.value })} /></label>
          <label>Reason <input value={text.comment} required placeholder="why it may stay silent" onChange={(event) => set({ comment: event.target.value })} /></label>
        </div>
        <div className="actions">
          <button type="submit" className="primary" disabled={missing !== undefined || saving.isPending}>
            <Icon name="bellOff" size={16} /> {text.id === undefined ? "Silence" : "Save"}
          </button>
          <button type="button" className="quiet" onClick={onDone}>Cancel</button>
          <span className="soft" role="status">{missing ?? ""}</span>
        </div>
        {saving.isError && <p className="problem" role="alert">{saving.error.message}</p>}
      </div>
      <SilencePreview matchers={writtenMatchers(text)} />
    </form>
  );
}
