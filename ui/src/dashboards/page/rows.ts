import { cellAt, type DataFrame } from "../data/frame";
import type { ConfiguredField } from "../field/config";

/** Frames below each other, each with a line of names. */
export function rowsOf(frames: readonly DataFrame[], fields: readonly ConfiguredField[]): string[][] {
  const time = frames[0]?.fields.find((field) => field.kind === "time")?.values;
  const shared = frames.length > 1 && frames.every((frame) => frame.fields.length === 2 && frame.fields.find((field) => field.kind === "time")?.values === time);
  const nameOf = (field: DataFrame["fields"][number]): string => fields.find((each) => each.field === field)?.settings.name ?? field.name;
  const write = (field: DataFrame["fields"][number] | undefined, row: number): string => {
    const cell = field === undefined ? null : cellAt(field, row);
    return cell === null ? "" : field?.kind === "time" ? new Date(cell as number).toISOString() : String(cell);
  };
  if (!shared) return frames.flatMap((frame) => [frame.fields.map(nameOf), ...Array.from({ length: frame.length }, (_, row) => frame.fields.map((field) => write(field, row)))]);
  const columns = [frames[0]?.fields.find((field) => field.kind === "time"), ...frames.map((frame) => frame.fields.find((field) => field.kind !== "time"))];
  return [columns.map((field) => (field === undefined ? "" : nameOf(field))), ...Array.from({ length: frames[0]?.length ?? 0 }, (_, row) => columns.map((field) => write(field, row)))];
}
