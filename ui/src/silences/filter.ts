import type { Silence } from "../api/alertTypes";
import { formatMatcher } from "./matchers";

export type SilenceState = Silence["status"]["state"];
export const SILENCE_STATES: readonly SilenceState[] = ["active", "pending", "expired"];

/** Silences that hold every word of `text`: what ends first, first; of those that are over, the last one. */
export function filterSilences(silences: readonly Silence[], text: string): Silence[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const rank = (silence: Silence): number => SILENCE_STATES.indexOf(silence.status.state);
  return silences
    .filter((silence) => {
      const whole = [silence.id, silence.createdBy, silence.comment, ...silence.matchers.map(formatMatcher)].join(" ").toLowerCase();
      return words.every((word) => whole.includes(word));
    })
    .sort((a, b) => {
      const order = Date.parse(a.endsAt) - Date.parse(b.endsAt);
      return rank(a) - rank(b) || (a.status.state === "expired" ? -order : order);
    });
}

export function countSilences(silences: readonly Silence[]): Record<SilenceState, number> {
  const counts: Record<SilenceState, number> = { active: 0, pending: 0, expired: 0 };
  for (const silence of silences) counts[silence.status.state]++;
  return counts;
}
