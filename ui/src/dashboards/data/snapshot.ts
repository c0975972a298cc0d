import { list, record, records, text, type Json } from "../model/json";
import { cellAt, fieldOf, type Cell, type DataFrame, type Field } from "./frame";

/** More values than these a panel's part of a snapshot does not keep. */
const MAX_VALUES = 100_000;

/** Frames as Grafana's snapshots have them: `fields` with their values as lists. */
export function writeFrames(frames: readonly DataFrame[]): Json[] {
  let room = MAX_VALUES;
  return frames.filter((frame) => {
    room -= frame.length * frame.fields.length;
    return room >= 0;
  }).map((frame) => ({
    refId: frame.refId, name: frame.name,
    fields: frame.fields.map((field) => ({
      name: field.name, type: field.kind === "text" ? "string" : field.kind === "trend" ? "other" : field.kind,
      ...(field.labels === undefined ? {} : { labels: field.labels }),
      config: field.given === undefined ? {} : { displayNameFromDS: field.given },
      values: Array.from({ length: frame.length }, (_, row) => written(cellAt(field, row))),
    })),
  }));
}

/** JSON has no infinity. */
function written(cell: Cell): unknown {
  if (cell instanceof Float64Array) return null;
  return typeof cell === "number" && !Number.isFinite(cell) ? null : cell;
}

/** The frames that a panel of a snapshot carries; undefined where it carries none. */
export function readFrames(panel: Json): DataFrame[] | undefined {
  if (!Array.isArray(panel["snapshotData"])) return undefined;
  return records(panel["snapshotData"]).map((frame) => {
    const fields = records(frame["fields"]).map(readField);
    return { refId: text(frame["refId"], "A"), name: text(frame["name"]), fields, length: Math.max(0, ...fields.map((field) => field.values.length)) };
  });
}

function readField(written: Json): Field {
  const values = list(written["values"]).map((value): Cell => (typeof value === "number" || typeof value === "string" || typeof value === "boolean" ? value : null));
  const labels = Object.fromEntries(Object.entries(record(written["labels"])).map(([name, value]) => [name, text(value)]));
  const config = record(written["config"]);
  const given = text(config["displayNameFromDS"]) || text(config["displayName"]);
  const more = { ...(Object.keys(labels).length === 0 ? {} : { labels }), ...(given === "" ? {} : { given }) };
  const name = text(written["name"], "Value");
  if (text(written["type"]) === "time") return { name, kind: "time", values: Float64Array.from(values, (value) => (typeof value === "number" ? value : NaN)), ...more };
  if (text(written["type"]) === "number") return { name, kind: "number", values: Float64Array.from(values, (value) => (typeof value === "number" ? value : NaN)), ...more };
  return fieldOf(name, values, more);
}
