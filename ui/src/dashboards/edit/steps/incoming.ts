import { plainName, type DataFrame } from "../../data/frame";
import { records, type Json } from "../../model/json";
import { readTransformation } from "../../model/readPanel";
import { transform } from "../../transform/apply";

/** What comes into a step, to choose from. */
export interface Incoming {
  columns: readonly string[];
  numbers: readonly string[];
  labels: readonly string[];
  /** Letters of queries. */
  queries: readonly string[];
}

/** More than this is not offered to choose from. */
const MAX_OFFERED = 100;

/** What comes into each step, after the steps before it. */
export function incomingOf(frames: readonly DataFrame[], steps: unknown): Incoming[] {
  let now = frames;
  return records(steps).map((step: Json) => {
    const incoming = describe(now);
    if (step["disabled"] !== true) now = transform(now, [readTransformation(step)]);
    return incoming;
  });
}

function describe(frames: readonly DataFrame[]): Incoming {
  const fields = frames.flatMap((frame) => frame.fields);
  return {
    columns: few(fields.map(plainName)),
    numbers: few(fields.filter((field) => field.kind === "number").map(plainName)),
    labels: few(fields.flatMap((field) => Object.keys(field.labels ?? {}))),
    queries: few(frames.map((frame) => frame.refId)),
  };
}

function few(names: readonly string[]): string[] {
  return [...new Set(names)].slice(0, MAX_OFFERED);
}
