// A day in the life of a made-up host: the series of a real node exporter's page, with values that go up and down as
// those of a server that people use by day.
import { send } from "./remoteWrite.mjs";

const STEP_MILLIS = 15_000;
/** Samples of one request, for all series together. */
const MAX_SAMPLES = 40_000;

/** The lines of a page in the text format: `[{labels, value, counter}]`. */
export function readPage(page) {
  const counters = new Set();
  const series = [];
  for (const line of page.split("\n")) {
    const type = /^# TYPE (\S+) (\S+)/.exec(line);
    if (type?.[2] === "counter") counters.add(type[1]);
    const sample = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/.exec(line);
    if (sample === null || line.startsWith("#")) continue;
    const labels = { __name__: sample[1] };
    for (const [, name, value] of (sample[2] ?? "").matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)) labels[name] = value.replace(/\\(.)/g, (_, each) => (each === "n" ? "\n" : each));
    series.push({ labels, value: Number(sample[3].replace("Inf", "Infinity")), counter: counters.has(sample[1]) });
  }
  return series;
}

/** Numbers from 0 to 1 that are the same in every run. */
function sequence(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** How much is going on at a time of day, from about 0.1 to 1. */
function busy(millis, phase) {
  const day = (millis / 86_400_000 + phase) * 2 * Math.PI;
  return 0.5 + 0.28 * Math.sin(day) + 0.1 * Math.sin(day * 7 + 1) + 0.06 * Math.sin(day * 31);
}

/** The next value of a series, from the one before. */
function course({ labels, value, counter }, random) {
  const constant = /_info$|_boot_time|_bytes_total$|_size_bytes$|_up$|_mtu_|_limit|_max|_readonly/.test(labels.__name__) && !counter;
  if (constant || !Number.isFinite(value)) return () => value;
  const phase = random() * 0.15;
  if (!counter) {
    let drift = 0;
    return (millis) => {
      drift = drift * 0.97 + (random() - 0.5) * 0.05;
      return value === 0 ? (random() < 0.002 ? 1 : 0) : value * (0.55 + 0.6 * busy(millis, phase) + drift);
    };
  }
  // A counter has grown to what it is within a day or so.
  const each = (value / 86_400) * (STEP_MILLIS / 1000);
  let total = value * 0.2;
  return (millis) => (total += each * busy(millis, phase) * (0.7 + 0.6 * random()));
}

/** Many series of one gauge, `window_line{line="0"}` and so on. */
export function fillLines(baseUrl, count) {
  const page = Array.from({ length: count }, (_, index) => `window_line{line="${index}"} ${10 + index}`).join("\n");
  return fill(baseUrl, page, { labels: {} });
}

/** Sends `hours` of made-up samples up to `endMillis`; the count of series and samples. */
export async function fill(baseUrl, page, { hours = 24, endMillis = Date.now(), labels = { job: "node", instance: "window:9100" } } = {}) {
  const random = sequence(7);
  const series = readPage(page).map((each) => ({ labels: { ...each.labels, ...labels }, next: course(each, random) }));
  const end = Math.floor(endMillis / STEP_MILLIS) * STEP_MILLIS;
  const count = Math.round((hours * 3_600_000) / STEP_MILLIS);
  const chunk = Math.max(1, Math.floor(MAX_SAMPLES / series.length));
  for (let first = 0; first < count; first += chunk) {
    const times = Array.from({ length: Math.min(chunk, count - first) }, (_, index) => end - (count - 1 - first - index) * STEP_MILLIS);
    await send(baseUrl, series.map(({ labels: own, next }) => ({ labels: own, times, values: times.map(next) })));
  }
  return { series: series.length, samples: series.length * count };
}
