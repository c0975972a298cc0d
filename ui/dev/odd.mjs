// Answers that ordinary data does not give: very many rows, and labels that are markup.
const ROWS = 10_000;
const ATTACK = '<img src=x onerror="window.broken = 1">';

/** The series of a query of the odd ones; undefined for all others. */
export function oddSeries(query) {
  if (query.includes("demo_rows")) return Array.from({ length: ROWS }, (_, row) => ({ __name__: "demo_rows", row: `row ${String(row).padStart(5, "0")}`, group: `g${row % 7}` }));
  if (query.includes("demo_hostile")) return [ATTACK, "</td></tr><script>window.broken = 1</script>", "plain"].map((bad) => ({ __name__: "demo_hostile", bad, job: "demo" }));
  return query.includes("demo_slow") ? [{ __name__: "demo_slow", job: "demo" }] : undefined;
}

/** How long an answer to it takes. */
export function delayMillis(query) {
  return query.includes("demo_slow") ? 60_000 : 0;
}
