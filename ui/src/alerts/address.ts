import { many } from "../app/search";
import { keepTime } from "../app/pages";
import type { Labels } from "../labels/labels";

/** Labels in an address: `?label=alertname=Down&label=job=api`, by name. */
export function writeLabels(labels: Labels): string[] {
  return Object.keys(labels).sort().map((name) => `${name}=${labels[name]}`);
}

export function readLabels(values: unknown): Labels {
  const labels: Record<string, string> = {};
  for (const text of many(values)) {
    const at = text.indexOf("=");
    if (at > 0) labels[text.slice(0, at)] = text.slice(at + 1);
  }
  return labels;
}

/** The search of a link to one alert's page. */
export function alertSearch(labels: Labels): never {
  return ((previous: Record<string, unknown>) => ({ ...keepTime(previous), label: writeLabels(labels) })) as never;
}

/** The search of a link to another page that keeps the time and sets `values`. */
export function searchWith(values: Record<string, unknown>): never {
  return ((previous: Record<string, unknown>) => ({ ...keepTime(previous), ...values })) as never;
}
