import { describe, expect, it } from "vitest";
import type { Frame } from "../src/api/frames";
import { RefreshingRanges } from "../src/api/refreshing";
import type { Answer } from "../src/api/types";
import { gridOf, type Grid } from "../src/time/step";

const HOUR = 3_600_000;
const START = 1_795_250_000_000;
const STEP = 15;

/** A server whose series are functions of the time, and what it was asked. */
class FakeServer {
  readonly asked: Grid[] = [];
  series: Record<string, (seconds: number) => number> = { a: (seconds) => seconds, b: (seconds) => -seconds };
  warnings: string[] = [];

  readonly ask = (_query: string, grid: Grid): Promise<Answer<Frame>> => {
    this.asked.push(grid);
    const times = Float64Array.from({ length: grid.count }, (_, index) => grid.startSeconds + index * grid.stepSeconds);
    const series = Object.entries(this.series).map(([name, value]) => ({ labels: { name }, values: times.map(value) }))
      .filter(({ values }) => values.some((value) => !Number.isNaN(value)));
    return Promise.resolve({ data: { times, series, histograms: [] }, warnings: this.warnings, infos: [], tookMillis: 1 });
  };
}

const at = (millis: number): Grid => gridOf({ startMillis: START + millis - 6 * HOUR, endMillis: START + millis }, STEP);

function setUp(): { server: FakeServer; ranges: RefreshingRanges; clock: { millis: number } } {
  const server = new FakeServer();
  const clock = { millis: START };
  return { server, clock, ranges: new RefreshingRanges(server.ask, () => clock.millis) };
}

describe("a refreshed range", () => {
  it("asks only what may have changed, and is the same as if all were asked", async () => {
    const { server, ranges } = setUp();
    await ranges.query("q", at(0));
    const refreshed = await ranges.query("q", at(60_000));
    expect(server.asked[1]?.count).toBe(24);
    expect(server.asked[1]?.endSeconds).toBe(at(60_000).endSeconds);
    const whole = await server.ask("q", at(60_000));
    expect(refreshed.data).toEqual(whole.data);
  });

  it("drops a series that has left the range, takes in a new one, and keeps the server's order", async () => {
    const { server, ranges } = setUp();
    const gone = at(0).startSeconds + 30;
    server.series = { a: (seconds) => seconds, c: (seconds) => (seconds <= gone ? 1 : NaN), d: (seconds) => seconds };
    await ranges.query("q", at(0));
    server.series = { ...server.series, b: (seconds) => (seconds > START / 1000 ? 5 : NaN) };
    const refreshed = await ranges.query("q", at(60_000));
    expect(refreshed.data.series.map(({ labels }) => labels["name"])).toEqual(["a", "b", "d"]);
    expect(refreshed.data.series.map(({ values }) => values.at(-1))).toEqual([at(60_000).endSeconds, 5, at(60_000).endSeconds]);
  });

  it("takes late samples of the last five minutes from the server", async () => {
    const { server, ranges } = setUp();
    await ranges.query("q", at(0));
    server.series = { a: () => 7, b: () => 7 };
    const values = (await ranges.query("q", at(15_000))).data.series[0]?.values ?? new Float64Array(0);
    expect(values.at(-20)).toBe(7);
    expect(values.at(-60)).not.toBe(7);
  });

  it.each<[string, (setting: ReturnType<typeof setUp>) => [string, Grid]]>([
    ["another step", () => ["q", gridOf({ startMillis: START - 6 * HOUR, endMillis: START + 60_000 }, 30)]],
    ["a range that begins earlier", () => ["q", at(-HOUR)]],
    ["a range that is mostly new", () => ["q", at(5 * HOUR)]],
    ["another query", () => ["p", at(60_000)]],
    ["an answer older than ten minutes", ({ clock }) => {
      clock.millis += 600_001;
      return ["q", at(60_000)];
    }],
  ])("is asked whole for %s", async (_, next) => {
    const setting = setUp();
    await setting.ranges.query("q", at(0));
    const [query, grid] = next(setting);
    await setting.ranges.query(query, grid);
    expect(setting.server.asked[1]).toEqual(grid);
  });

  it("is asked whole where points depend on the range's ends, or where the last answer had a warning", async () => {
    const { server, ranges } = setUp();
    await ranges.query("up @ end()", at(0));
    await ranges.query("up @ end()", at(60_000));
    expect(server.asked[1]).toEqual(at(60_000));
    server.warnings = ["partial"];
    await ranges.query("q", at(0));
    await ranges.query("q", at(60_000));
    expect(server.asked[3]).toEqual(at(60_000));
  });

  it("keeps no more than its bound of answers", async () => {
    const { server, ranges } = setUp();
    for (let i = 0; i < 300; i++) await ranges.query(`q${i}`, at(0));
    await ranges.query("q0", at(15_000));
    await ranges.query("q299", at(15_000));
    expect(server.asked.slice(-2).map((grid) => grid.count)).toEqual([at(15_000).count, 21]);
  });
});
