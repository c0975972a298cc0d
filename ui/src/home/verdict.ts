import type { ActiveTarget } from "../api/types";
import { severityOf, severityRank } from "../alerts/severity";
import type { Labels } from "../labels/labels";
import { count } from "../ui/count";

/** What Home says first. */
export interface Verdict {
  tone: "good" | "warn" | "bad" | "unknown";
  title: string;
  reasons: string[];
}

/** What the verdict rests on; undefined is not known yet. */
export interface Signs {
  /** Whether Oriel says that it is ready; false also when it does not answer. */
  ready: boolean | undefined;
  targets: readonly ActiveTarget[] | undefined;
  /** The fullest file system's share, and its name. */
  fullest: { name: string; share: number } | undefined;
  /** The labels of alerts that fire and are neither silenced nor inhibited. */
  alerts?: readonly Labels[] | undefined;
  /** How many there are, where that is more. */
  alertCount?: number | undefined;
}

const NEARLY_FULL = 0.92;
const MAX_NAMED = 3;
/** Severities of alerts that fire without anything being wrong, such as a watchdog. */
const QUIET = new Set(["none", "info"]);

export function judge({ ready, targets, fullest, alerts = [], alertCount = 0 }: Signs): Verdict {
  if (ready === false) {
    return { tone: "bad", title: "Oriel is not ready", reasons: ["It does not answer, or is still reading its journal."] };
  }
  if (targets === undefined) return { tone: "unknown", title: "Looking…", reasons: [] };
  const down = targets.filter((target) => target.health === "down");
  const reasons: string[] = [];
  if (down.length > 0) reasons.push(nameDown(down));
  const firing = alerts.filter((labels) => !QUIET.has(labels["severity"] ?? ""));
  const total = Math.max(firing.length, alertCount);
  if (firing.length > 0) reasons.push(nameFiring(firing, total));
  if (fullest !== undefined && fullest.share >= NEARLY_FULL) {
    reasons.push(`${fullest.name} is ${Math.round(fullest.share * 100)} % full.`);
  }
  if (down.length > 0) {
    const all = down.length === targets.length;
    return { tone: "bad", title: all ? "No target answers" : `${count(down.length, "target")} down`, reasons };
  }
  if (firing.some((labels) => severityOf(labels) === "critical")) {
    return { tone: "bad", title: `${count(total, "alert")} firing`, reasons };
  }
  if (reasons.length > 0) return { tone: "warn", title: "Nearly well", reasons };
  if (targets.length === 0) {
    return { tone: "unknown", title: "Nothing is scraped yet", reasons: ["Oriel is running; it has no targets so far."] };
  }
  const waiting = targets.filter((target) => target.health === "unknown").length;
  return {
    tone: "good", title: "All is well",
    reasons: [
      waiting === 0 ? `${count(targets.length, "target")} up.` : `${targets.length - waiting} of ${targets.length} targets up, ${waiting} not scraped yet.`,
    ],
  };
}

function nameFiring(firing: readonly Labels[], total: number): string {
  const names = [...new Set([...firing].sort((a, b) => severityRank(a) - severityRank(b)).map((labels) => labels["alertname"] ?? "an alert without a name"))];
  const more = names.length - MAX_NAMED;
  return `${count(total, "alert")} firing: ${names.slice(0, MAX_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
}

function nameDown(down: readonly ActiveTarget[]): string {
  const names = down.slice(0, MAX_NAMED).map((target) => `${target.scrapePool} ${target.labels["instance"] ?? target.scrapeUrl}`);
  const more = down.length - names.length;
  return `No answer from ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
}
