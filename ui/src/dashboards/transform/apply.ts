import type { DataFrame } from "../data/frame";
import type { Transformation } from "../model/dashboard";
import type { Json } from "../model/json";
import * as columns from "./columns";
import * as reshape from "./reshape";
import * as tables from "./tables";

type Transform = (frames: readonly DataFrame[], options: Json) => DataFrame[];

/** The transformations that are known, by Grafana's id. */
const TRANSFORMS: Readonly<Record<string, Transform>> = {
  organize: columns.organize, filterFieldsByName: columns.filterFieldsByName, filterFields: columns.filterByMatcher,
  filterByRefId: columns.filterByRefId, renameByRegex: columns.renameByRegex, convertFieldType: columns.convertFieldType,
  calculateField: columns.calculateField, extractFields: columns.extractFields, transpose: columns.transpose,
  merge: tables.merge, joinByField: tables.joinByField, seriesToColumns: tables.joinByField, concatenate: tables.concatenate,
  reduce: tables.reduce, seriesToRows: tables.seriesToRows, labelsToFields: tables.labelsToFields, timeSeriesTable: tables.timeSeriesTable,
  groupBy: tables.groupBy, sortBy: tables.sortBy, limit: tables.limit, filterByValue: tables.filterByValue, append: tables.merge,
  groupingToMatrix: reshape.groupingToMatrix, rowsToFields: reshape.rowsToFields, partitionByValues: reshape.partitionByValues, histogram: reshape.histogram,
};

export const KNOWN_TRANSFORMATIONS: ReadonlySet<string> = new Set(Object.keys(TRANSFORMS));

/** Runs a panel's transformations in order; one that is not known leaves the frames as they are. */
export function transform(frames: readonly DataFrame[], steps: readonly Transformation[]): readonly DataFrame[] {
  let now = frames;
  for (const step of steps) {
    const run = TRANSFORMS[step.id];
    if (run === undefined) continue;
    const only = step.refIds;
    if (only === undefined) {
      now = run(now, step.options);
    } else {
      const chosen = now.filter((frame) => only.includes(frame.refId));
      now = [...run(chosen, step.options), ...now.filter((frame) => !only.includes(frame.refId))];
    }
  }
  return now;
}
