import { parseSampleValue } from "../api/frames";
import type { Labels } from "../labels/labels";
import { formatValue, guessUnit } from "../units/units";
import type { ActiveAlert } from "./model";

/** The value of an alert for people, in the unit that its rule's expression suggests. */
export function alertValue(alert: ActiveAlert): string | undefined {
  if (alert.value === undefined) return undefined;
  return formatValue(parseSampleValue(alert.value), guessUnit(alert.query ?? ""));
}

/** The one line that says what is wrong. */
export function summaryOf(annotations: Labels): string | undefined {
  return [annotations["summary"], annotations["title"], annotations["description"], annotations["message"]]
    .find((text) => text !== undefined && text.trim() !== "")?.trim();
}
