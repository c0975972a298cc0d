import type { Labels } from "../labels/labels";
import type { IconName } from "../ui/icons";

/** How bad an alert is, from its `severity` label, which has no fixed vocabulary. */
export type Severity = "critical" | "warning" | "info" | "none";

const KNOWN: Readonly<Record<string, Severity>> = {
  critical: "critical", crit: "critical", error: "critical", high: "critical", page: "critical", disaster: "critical",
  emergency: "critical", fatal: "critical", p1: "critical", sev1: "critical",
  warning: "warning", warn: "warning", medium: "warning", major: "warning", average: "warning", p2: "warning", sev2: "warning",
  info: "info", low: "info", minor: "info", notice: "info", p3: "info", sev3: "info", informational: "info",
};

export function severityOf(labels: Labels): Severity {
  return KNOWN[(labels["severity"] ?? "").toLowerCase()] ?? "none";
}

/** Each has a shape of its own, so that none is told by its colour alone. */
export const SEVERITY_ICONS: Readonly<Record<Severity, IconName>> = {
  critical: "octagon", warning: "alert", info: "info", none: "bell",
};

const RANKS: Readonly<Record<Severity, number>> = { critical: 0, warning: 1, info: 2, none: 3 };

export function severityRank(labels: Labels): number {
  return RANKS[severityOf(labels)];
}
