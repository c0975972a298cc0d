import type { Matcher } from "../api/alertTypes";
import { parseFilter } from "../alerts/filter";
import { quote, type Labels } from "../labels/labels";

export function operatorOf({ isEqual, isRegex }: Matcher): string {
  return (isEqual ? "=" : "!") + (isRegex ? "~" : isEqual ? "" : "=");
}

/** `name="value"`, as Alertmanager writes it. */
export function formatMatcher(matcher: Matcher): string {
  return matcher.name + operatorOf(matcher) + quote(matcher.value);
}

/** Matchers of an address; what is none is left out. */
export function readMatchers(texts: readonly string[]): Matcher[] {
  return texts.flatMap((text) => parseFilter(text).matchers.slice(0, 1));
}

export const OPERATORS = ["=", "!=", "=~", "!~"] as const;

export function withOperator(matcher: Matcher, operator: string): Matcher {
  return { ...matcher, isEqual: operator.startsWith("="), isRegex: operator.endsWith("~") };
}

/** Matchers that mean exactly these labels. */
export function matchersOf(labels: Labels): Matcher[] {
  return Object.keys(labels).sort().map((name) => ({ name, value: labels[name] ?? "", isRegex: false, isEqual: true }));
}
