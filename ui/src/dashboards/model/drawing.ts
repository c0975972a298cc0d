import DRAWING from "../../../../dashboard/src/main/resources/dev/oriel/dashboard/drawing.json";
import type { Remark } from "./dashboard";
import { at, text, type Json } from "./json";

/**
 * What of Grafana's dashboards is drawn, and how else, with the reasons that people read. The server's check of
 * dashboards reads the same file: whoever draws something new says it there, and nowhere else.
 */
export { DRAWING };

/** An option of a panel or a target that changes what is drawn and is not followed; it applies where a value stands. */
export interface OptionRule {
  drawn?: readonly string[];
  written?: readonly string[];
  path: readonly string[];
  unless?: readonly string[];
  only?: readonly string[];
  reason: string;
}

/** The reason of a rule, where it applies to what is written. */
export function reasonOf(rule: OptionRule, source: Json): string | undefined {
  const value = text(at(source, ...rule.path));
  if (value === "" || rule.unless?.includes(value) === true || rule.only?.includes(value) === false) return undefined;
  return fill(rule.reason, { value });
}

/** A sentence with what stands in braces filled in. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

export function differs(sentence: string, values: Readonly<Record<string, string>> = {}): Remark {
  return { level: "differs", reason: fill(sentence, values) };
}

export function ignored(sentence: string, values: Readonly<Record<string, string>> = {}): Remark {
  return { level: "ignored", reason: fill(sentence, values) };
}

/** True for units that are written with a meaning of their own. */
export function isKnownUnit(id: string): boolean {
  return id === "" || DRAWING.units.includes(id) || (id.includes(":") && DRAWING.unitPrefixes.includes(id.slice(0, id.indexOf(":"))));
}
