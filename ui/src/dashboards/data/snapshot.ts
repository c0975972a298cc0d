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

/**
 * The frames that a panel of a snapshot carries, in any of Grafana's forms: frames with their values in the fields,
 * today's queries with schema and data apart, and the series and tables of before; undefined where it carries none.
 */
export function readFrames(panel: Json): DataFrame[] | undefined {
  const inQueries = records(panel["targets"]).flatMap((target) => records(target["snapshot"]));
  if (!Array.isArray(panel["snapshotData"]) && inQueries.length === 0) return undefined;
  return [...records(panel["snapshotData"]), ...inQueries].map((frame) => {
    const fields = fieldsOf(frame);
    return { refId: text(frame["refId"]) || text(record(frame["schema"])["refId"], "A"), name: text(frame["name"]) || text(frame["target"]), fields, length: Math.max(0, ...fields.map((field) => field.values.length)) };
  });
}

function fieldsOf(frame: Json): Field[] {
  const schema = record(frame["schema"]);
  if (Array.isArray(schema["fields"])) {
    const values = list(record(frame["data"])["values"]);
    return records(schema["fields"]).map((field, index) => readField({ ...field, values: values[index] }));
  }
  if (Array.isArray(frame["datapoints"])) {
    const points = list(frame["datapoints"]).map(list);
    return [
      readField({ name: "Time", type: "time", values: points.map((point) => point[1]) }),
      readField({ name: "Value", type: "number", values: points.map((point) => point[0]), config: { displayNameFromDS: text(frame["target"]) } }),
    ];
  }
  if (Array.isArray(frame["rows"])) {
    const rows = list(frame["rows"]).map(list);
    return records(frame["columns"]).map((column, index) => readField({ name: text(column["text"]), type: text(column["type"]), values: rows.map((row) => row[index]) }));
  }
  return records(frame["fields"]).map(readField);
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
