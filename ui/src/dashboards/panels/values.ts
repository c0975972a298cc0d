import { cellAt, numbersOf, type Cell } from "../data/frame";
import { calculate } from "../field/calc";
import { hiddenFrom, show, type ConfiguredField, type Shown } from "../field/config";
import { boundsOf, valueColor } from "../field/palette";
import { at, flag, list, number, text, type Json } from "../model/json";
import { safeRegex } from "../variables/options";

/** One figure of a stat, gauge, bar gauge or pie. */
export interface Figure {
  key: string;
  name: string;
  value: Cell;
  shown: Shown;
  color: string;
  low: number;
  high: number;
  each: ConfiguredField;
  /** The course behind the figure. */
  course: Float64Array | undefined;
}

const MAX_FIGURES = 200;

/** The figures of a panel by its `reduceOptions`: one per column, or one per row. */
export function figuresOf(fields: readonly ConfiguredField[], options: Json, dark: boolean): Figure[] {
  const reduce = at(options, "reduceOptions");
  const calc = text(list(at(reduce, "calcs"))[0], "lastNotNull");
  const wanted = text(at(reduce, "fields"));
  const chosen = fields.filter((each) => isChosen(each, wanted) && !hiddenFrom(each.settings, "viz"));
  const perRow = flag(at(reduce, "values"));
  const limit = Math.min(MAX_FIGURES, number(at(reduce, "limit")) ?? MAX_FIGURES);
  const [low, high] = commonBounds(chosen);
  const figures = chosen.flatMap((each) => {
    const rows = perRow ? Array.from({ length: each.frame.length }, (_, row) => row) : [undefined];
    return rows.map((row): Omit<Figure, "color"> => {
      const value = row === undefined ? calculate(each.field, calc) : cellAt(each.field, row);
      const label = row === undefined ? undefined : labelOfRow(each, row);
      const course = row === undefined && each.field.kind === "number" && each.frame.length > 1 && each.frame.fields.some((field) => field.kind === "time") ? numbersOf(each.field) : undefined;
      return { key: `${each.frameIndex} ${each.settings.name} ${row ?? ""}`, name: label ?? each.settings.name, value, shown: show(value, each.settings), low: each.settings.min ?? low, high: each.settings.max ?? high, each, course };
    });
  }).slice(0, limit);
  return figures.map((figure, slot): Figure => ({ ...figure, color: valueColor(figure.value, figure.shown.color, figure.each.settings, figure.low, figure.high, slot, dark) }));
}

function isChosen({ field, settings, frame }: ConfiguredField, wanted: string): boolean {
  if (wanted === "") return field.kind === "number" || (field.kind === "trend");
  if (wanted === "/.*/" || wanted === ".*") return field.kind !== "time" || frame.fields.length === 1;
  return settings.name === wanted || field.name === wanted || (safeRegex(wanted)?.test(settings.name) ?? false);
}

function labelOfRow({ frame }: ConfiguredField, row: number): string | undefined {
  const parts = frame.fields.filter((field) => field.kind === "text").map((field) => cellAt(field, row)).filter((cell) => cell !== null);
  return parts.length === 0 ? undefined : parts.map(String).join(" ");
}

function commonBounds(fields: readonly ConfiguredField[]): [number, number] {
  const bounds = fields.filter((each) => each.field.kind === "number").map(boundsOf);
  const low = Math.min(0, ...bounds.map(([each]) => each).filter(Number.isFinite));
  const high = Math.max(...bounds.map(([, each]) => each).filter(Number.isFinite));
  const percent = fields.every((each) => each.settings.unit === "percent") ? 100 : fields.every((each) => each.settings.unit === "percentunit") ? 1 : undefined;
  return [low, percent !== undefined && high <= percent ? percent : Number.isFinite(high) && high > low ? high : low + 1];
}

/** How many figures stand side by side so that each is as large as it can be. */
export function columnsFor(count: number, width: number, height: number, orientation: string, ratio = 2.4): number {
  if (orientation === "horizontal") return 1;
  if (orientation === "vertical") return Math.max(1, Math.min(count, Math.floor(width / 60)));
  let best = 1;
  let bestSize = 0;
  for (let columns = 1; columns <= count; columns++) {
    const size = Math.min(width / columns / ratio, height / Math.ceil(count / columns));
    if (size > bestSize + 0.5) {
      bestSize = size;
      best = columns;
    }
  }
  return best;
}
