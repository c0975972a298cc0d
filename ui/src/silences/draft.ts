import type { Matcher, Silence, SilenceDraft } from "../api/alertTypes";
import { parseDuration } from "../time/duration";
import { parseInstant, type Zone } from "../time/instant";

/** A silence while it is being written. */
export interface SilenceText {
  /** Set while an existing silence is changed. */
  id: string | undefined;
  matchers: Matcher[];
  /** `now`, or an instant as the time picker reads it. */
  start: string;
  /** How long from then, or from now when that is later: `2h`. */
  length: string;
  author: string;
  comment: string;
}

export const LENGTHS = ["30m", "1h", "2h", "4h", "8h", "1d", "3d", "7d"] as const;
export const EMPTY_MATCHER: Matcher = { name: "", value: "", isRegex: false, isEqual: true };
const DEFAULT_LENGTH = "2h";

export function newSilence(matchers: readonly Matcher[], author: string): SilenceText {
  return {
    id: undefined, matchers: matchers.length === 0 ? [EMPTY_MATCHER] : [...matchers], start: "now", length: DEFAULT_LENGTH,
    author, comment: "",
  };
}

/** A silence to be changed; one that is over is written anew with the same words. */
export function changedSilence(silence: Silence, nowMillis: number): SilenceText {
  const over = silence.status.state === "expired";
  const start = Date.parse(silence.startsAt);
  const restMinutes = Math.max(1, Math.round((Date.parse(silence.endsAt) - Math.max(start, nowMillis)) / 60_000));
  return {
    id: over ? undefined : silence.id, matchers: silence.matchers.map((matcher) => ({ ...matcher })),
    start: over ? "now" : String(start), length: over ? DEFAULT_LENGTH : lengthText(restMinutes),
    author: silence.createdBy, comment: silence.comment,
  };
}

function lengthText(minutes: number): string {
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60), minutes % 60];
  return [days > 0 ? `${days}d` : "", hours > 0 ? `${hours}h` : "", rest > 0 ? `${rest}m` : ""].join("");
}

/** Matchers that say something; a row without a name is not there yet. */
export function writtenMatchers(text: SilenceText): Matcher[] {
  return text.matchers.filter((matcher) => matcher.name.trim() !== "").map((matcher) => ({ ...matcher, name: matcher.name.trim() }));
}

export function isSoundPattern({ isRegex, value }: Matcher): boolean {
  if (!isRegex) return true;
  try {
    return new RegExp(`^(?:${value})$`) !== undefined;
  } catch {
    return false;
  }
}

export interface Times {
  startMillis: number;
  endMillis: number;
}

export function timesOf(text: SilenceText, nowMillis: number, zone: Zone): Times | undefined {
  const startMillis = parseInstant(text.start.trim(), nowMillis, zone);
  const length = parseDuration(text.length);
  if (startMillis === undefined || length === undefined || length <= 0) return undefined;
  return { startMillis, endMillis: Math.max(startMillis, nowMillis) + length };
}

/** What keeps the silence from being made, in words; undefined when nothing does. */
export function findMissing(text: SilenceText, times: Times | undefined): string | undefined {
  const matchers = writtenMatchers(text);
  if (matchers.length === 0) return "At least one label is needed.";
  if (!matchers.every(isSoundPattern)) return "A regular expression cannot be read.";
  if (!matchers.some((matcher) => matcher.value !== "")) return "At least one label needs a value.";
  if (times === undefined) return "The time cannot be read.";
  if (text.author.trim() === "") return "Who silences? The author is always shown.";
  return text.comment.trim() === "" ? "Why? The reason is always shown." : undefined;
}

export function toDraft(text: SilenceText, times: Times): SilenceDraft {
  return {
    ...(text.id === undefined ? {} : { id: text.id }), matchers: writtenMatchers(text),
    startsAt: new Date(times.startMillis).toISOString(), endsAt: new Date(times.endMillis).toISOString(),
    createdBy: text.author.trim(), comment: text.comment.trim(),
  };
}
