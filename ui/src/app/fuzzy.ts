/**
 * How well `text` answers what was typed: every word of `typed` must occur in it. Higher is better; undefined when it
 * does not match. A hit at the start counts most, then one at the start of a word, then a short text.
 */
export function score(typed: string, text: string): number | undefined {
  const words = typed.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const lower = text.toLowerCase();
  let total = 0;
  for (const word of words) {
    const at = lower.indexOf(word);
    if (at < 0) return undefined;
    const before = lower[at - 1];
    total += at === 0 ? 100 : before !== undefined && /[^a-z0-9]/.test(before) ? 50 : 10;
  }
  return total - text.length / 10;
}

/** The best matches, best first; in their own order when nothing is typed. */
export function rank<T>(typed: string, entries: readonly T[], textOf: (entry: T) => string, limit: number): T[] {
  if (typed.trim() === "") return entries.slice(0, limit);
  return entries
    .map((entry) => ({ entry, points: score(typed, textOf(entry)) }))
    .filter((each): each is { entry: T; points: number } => each.points !== undefined)
    .sort((a, b) => b.points - a.points)
    .slice(0, limit)
    .map((each) => each.entry);
}
