import { records, text, texts } from "../model/json";

/** A dashboard that comes with Oriel, and whether there is something to see on it. */
export interface ReadyDashboard {
  uid: string;
  title: string;
  /** What its metrics are called: `node_*`; empty for one that is never brought forward. */
  sending: string;
  /** Those of its metrics that are there now. */
  present: readonly string[];
  firstSeenMillis: number | undefined;
}

/** After this long, what is sent is no news. */
const NEWS_MILLIS = 14 * 86_400_000;

export async function fetchReady(signal?: AbortSignal): Promise<ReadyDashboard[]> {
  const response = await fetch("/api/v1/oriel/dashboards/ready", { headers: { Accept: "application/json" }, ...(signal === undefined ? {} : { signal }) });
  return response.ok ? readReady(await response.json()) : [];
}

export function readReady(answer: unknown): ReadyDashboard[] {
  return records(answer).map((each) => {
    const first = Date.parse(text(each["firstSeen"]));
    return {
      uid: text(each["uid"]), title: text(each["title"]), sending: text(each["sending"]), present: texts(each["present"]),
      firstSeenMillis: Number.isNaN(first) ? undefined : first,
    };
  }).filter((each) => each.uid !== "");
}

/** Those to bring forward: their metrics came lately, and nobody has waved them away. */
export function broughtForward(all: readonly ReadyDashboard[], dismissed: readonly string[], nowMillis: number): ReadyDashboard[] {
  return all.filter((each) => each.sending !== "" && each.present.length > 0 && !dismissed.includes(each.uid)
    && each.firstSeenMillis !== undefined && nowMillis - each.firstSeenMillis < NEWS_MILLIS);
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerate(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
