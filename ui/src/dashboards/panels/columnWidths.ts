import { cellAt } from "../data/frame";
import { showText, type ConfiguredField } from "../field/config";
import { number, record, text } from "../model/json";

const LETTER_PIXELS = 7.2;
/** Figures all have the width of the widest of them. */
const FIGURE_PIXELS = 8.2;
const PADDING = 20;
const LEAST = 48;
const MOST = 420;
/** A bar beside its number needs this much to be read as one. */
const GAUGE = 90;
const SPARKLINE = 110;
/** Of long columns this much of the content stays in sight before the table is scrolled sideways. */
const SHORTENED = 140;
/** Rows that are looked at for how wide a column is. */
const SAMPLED_ROWS = 40;

/** Pixels of each column: what the file says, else by what is in it, made to fit the width as long as it can be read. */
export function columnWidths(columns: readonly ConfiguredField[], width: number): number[] {
  const wishes = columns.map(wishOf);
  const whole = wishes.reduce((sum, wish) => sum + wish.wanted, 0);
  if (whole <= width) {
    const free = wishes.filter((wish) => !wish.fixed);
    const share = free.reduce((sum, wish) => sum + wish.wanted, 0);
    return wishes.map((wish) => Math.floor(wish.fixed || share === 0 ? wish.wanted : wish.wanted + ((width - whole) * wish.wanted) / share));
  }
  const givable = wishes.reduce((sum, wish) => sum + wish.wanted - wish.least, 0);
  const share = givable === 0 ? 0 : Math.min(1, (whole - width) / givable);
  return wishes.map((wish) => Math.floor(wish.wanted - (wish.wanted - wish.least) * share));
}

interface Wish {
  wanted: number;
  least: number;
  fixed: boolean;
}

function wishOf(each: ConfiguredField): Wish {
  const { custom } = each.settings;
  const given = number(custom["width"]);
  const type = text(record(custom["cellOptions"])["type"]) || text(custom["displayMode"]);
  const extra = type.includes("gauge") && each.field.kind === "number" ? GAUGE : each.field.kind === "trend" || type === "sparkline" ? SPARKLINE : 0;
  const rows = Math.min(SAMPLED_ROWS, each.frame.length);
  const longest = Math.max(each.settings.name.length + 2, ...Array.from({ length: rows }, (_, row) => showText(cellAt(each.field, row), each.settings).length));
  const needed = longest * (each.field.kind === "number" ? FIGURE_PIXELS : LETTER_PIXELS) + PADDING + extra;
  if (given !== undefined && given > 0) {
    // A number that is cut is another number; words may be cut as the file says.
    const width = each.field.kind === "number" ? Math.max(given, Math.min(MOST, needed)) : given;
    return { wanted: width, least: width, fixed: true };
  }
  const wanted = Math.min(MOST, Math.max(LEAST, needed));
  const least = Math.max(number(custom["minWidth"]) ?? 0, Math.min(wanted, Math.max(SHORTENED, extra + 60)));
  return { wanted: Math.max(wanted, least), least, fixed: false };
}
