import { seriesKey, type Labels } from "../labels/labels";
import type { Grid } from "../time/step";
import type { Frame, Series } from "./frames";
import type { Answer } from "./types";

/** What has just been measured may still change: samples come late, and a rate waits for its next one. */
const UNSETTLED_SECONDS = 300;
/** After this, a range is asked whole again, so that what came later than that is seen too. */
const WHOLE_AGAIN_MILLIS = 600_000;
const MAX_KEPT = 200;
/** Values of all kept answers together; eight bytes each. */
const MAX_KEPT_VALUES = 8_000_000;

export type AskRange = (query: string, grid: Grid, signal?: AbortSignal) => Promise<Answer<Frame>>;

interface Kept {
  grid: Grid;
  answer: Answer<Frame>;
  wholeAtMillis: number;
  valueCount: number;
}

/**
 * Range queries of which a refresh asks only the end: an answer is kept by query and step, and when the range has
 * moved on, the points that cannot have changed are taken from it. Grids of one step share their points, because
 * their starts are multiples of it.
 */
export class RefreshingRanges {
  readonly #ask: AskRange;
  readonly #now: () => number;
  readonly #kept = new Map<string, Kept>();
  #valueCount = 0;

  constructor(ask: AskRange, now: () => number) {
    this.#ask = ask;
    this.#now = now;
  }

  async query(query: string, grid: Grid, signal?: AbortSignal): Promise<Answer<Frame>> {
    const key = `${grid.stepSeconds} ${query}`;
    const known = this.#kept.get(key);
    const from = known === undefined ? undefined : this.#missingFrom(known, grid);
    if (known === undefined || from === undefined) {
      const answer = await this.#ask(query, grid, signal);
      this.#keep(key, query, grid, answer, this.#now());
      return answer;
    }
    const tail = await this.#ask(query, tailOf(grid, from), signal);
    const answer = { ...tail, data: joined(known, grid, from, tail.data) };
    this.#keep(key, query, grid, answer, known.wholeAtMillis);
    return answer;
  }

  /** The index of the first point to ask; undefined when all are. */
  #missingFrom(known: Kept, grid: Grid): number | undefined {
    if (this.#now() - known.wholeAtMillis > WHOLE_AGAIN_MILLIS) return undefined;
    if (grid.startSeconds < known.grid.startSeconds || grid.endSeconds < known.grid.endSeconds) return undefined;
    const settled = known.grid.endSeconds - Math.max(UNSETTLED_SECONDS, grid.stepSeconds);
    const from = Math.floor((settled - grid.startSeconds) / grid.stepSeconds) + 1;
    // Half of a range saved is worth a second question; less is not.
    return from > grid.count / 2 ? Math.min(from, grid.count - 1) : undefined;
  }

  #keep(key: string, query: string, grid: Grid, answer: Answer<Frame>, wholeAtMillis: number): void {
    this.#drop(key);
    const valueCount = answer.data.series.length * grid.count;
    // With `@ end()` every point moves with the range; an answer with a warning may lack something.
    const whole = answer.warnings.length === 0 && answer.data.histograms.length === 0 && !/@\s*(start|end)\s*\(/.test(query);
    if (!whole || valueCount > MAX_KEPT_VALUES / 4) return;
    this.#kept.set(key, { grid, answer, wholeAtMillis, valueCount });
    this.#valueCount += valueCount;
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT && this.#valueCount <= MAX_KEPT_VALUES) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#valueCount -= this.#kept.get(key)?.valueCount ?? 0;
    this.#kept.delete(key);
  }
}

function tailOf(grid: Grid, from: number): Grid {
  return { ...grid, startSeconds: pointSeconds(grid, from), count: grid.count - from };
}

function pointSeconds(grid: Grid, index: number): number {
  return (Math.round(grid.startSeconds * 1000) + index * Math.round(grid.stepSeconds * 1000)) / 1000;
}

/** The kept points before `from` with the newly asked ones behind them. */
function joined(known: Kept, grid: Grid, from: number, tail: Frame): Frame {
  const moved = Math.round((grid.startSeconds - known.grid.startSeconds) / grid.stepSeconds);
  const newer = new Map(tail.series.map((series) => [seriesKey(series.labels), series]));
  const series: Series[] = [];
  for (const before of known.answer.data.series) {
    const key = seriesKey(before.labels);
    const values = new Float64Array(grid.count).fill(NaN);
    values.set(before.values.subarray(moved, moved + from));
    values.set(newer.get(key)?.values ?? NOTHING, from);
    newer.delete(key);
    if (values.some((value) => !Number.isNaN(value))) series.push({ labels: before.labels, values });
  }
  if (newer.size > 0) {
    for (const { labels, values: end } of newer.values()) {
      const values = new Float64Array(grid.count).fill(NaN);
      values.set(end, from);
      series.push({ labels, values });
    }
    // As the server sorts them.
    series.sort((a, b) => compareLabels(a.labels, b.labels));
  }
  const times = Float64Array.from({ length: grid.count }, (_, index) => pointSeconds(grid, index));
  return { times, series, histograms: tail.histograms };
}

const NOTHING = new Float64Array(0);

function compareLabels(one: Labels, other: Labels): number {
  const a = Object.entries(one).sort(([x], [y]) => (x < y ? -1 : 1)).flat();
  const b = Object.entries(other).sort(([x], [y]) => (x < y ? -1 : 1)).flat();
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1;
  }
  return a.length - b.length;
}
