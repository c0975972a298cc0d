// What Chromium's own tracing says about a stretch of time: frames that were shown and dropped, and how long the main
// thread of the page was busy at a stretch.

const CATEGORIES = ["cc", "benchmark", "toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "viz"];
/** What a frame may take at 60 a second. */
const FRAME_MILLIS = 1000 / 60;

/** Runs `action` while Chromium traces; the figures of that stretch. */
export async function traced(browser, page, action) {
  const events = await record(browser, page, action);
  return figures(events);
}

async function record(browser, page, action) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await action();
  return JSON.parse((await browser.stopTracing()).toString()).traceEvents;
}

export function figures(events) {
  const [pid, tid] = mainThread(events);
  const tasks = events.filter((each) => each.name === "RunTask" && each.ph === "X" && each.pid === pid && each.tid === tid).map((each) => each.dur / 1000);
  const states = new Map();
  for (const each of events) {
    const report = each.name === "PipelineReporter" && each.ph === "b" && each.pid === pid ? each.args?.frame_reporter : undefined;
    if (report === undefined) continue;
    states.set(report.state, (states.get(report.state) ?? 0) + 1);
  }
  const shown = (states.get("STATE_PRESENTED_ALL") ?? 0) + (states.get("STATE_PRESENTED_PARTIAL") ?? 0);
  const dropped = states.get("STATE_DROPPED") ?? 0;
  return {
    // Of the frames in which there was something new to show, at sixty a second.
    heldPercent: shown + dropped === 0 ? 100 : (shown / (shown + dropped)) * 100, framesShown: shown, framesDropped: dropped,
    longestTaskMillis: Math.max(0, ...tasks), tasksOverAFrame: tasks.filter((each) => each > FRAME_MILLIS).length,
    busyMillis: tasks.reduce((sum, each) => sum + each, 0),
  };
}

/** Process and thread of the page's main thread: the renderer thread that did the most work. */
function mainThread(events) {
  const names = events.filter((each) => each.name === "thread_name" && each.args?.name === "CrRendererMain");
  const work = new Map();
  for (const each of events) {
    if (each.name !== "RunTask" || each.ph !== "X") continue;
    const key = `${each.pid} ${each.tid}`;
    work.set(key, (work.get(key) ?? 0) + each.dur);
  }
  const of = (each) => work.get(`${each.pid} ${each.tid}`) ?? 0;
  const [most] = names.sort((a, b) => of(b) - of(a));
  return [most?.pid, most?.tid];
}
