import type { Silence, SilenceDraft } from "./alertTypes";
import { exchange } from "./client";

/** Alertmanager's own API, version 2. */
const ALERTMANAGER = "/alertmanager/api/v2";

export function fetchSilences(signal?: AbortSignal): Promise<Silence[]> {
  return exchange("GET", `${ALERTMANAGER}/silences`, undefined, signal);
}

/** Creates a silence, or changes the one that the draft names. */
export function saveSilence(draft: SilenceDraft): Promise<{ silenceID: string }> {
  return exchange("POST", `${ALERTMANAGER}/silences`, draft);
}

export function expireSilence(id: string): Promise<void> {
  return exchange("DELETE", `${ALERTMANAGER}/silence/${encodeURIComponent(id)}`);
}
