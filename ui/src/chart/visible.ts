/** Which series of a chart are shown; undefined is all of them. */
export type Visible = ReadonlySet<string> | undefined;

/**
 * What a click in the legend does. Plain: the series alone, or all again when it was alone. With Ctrl (or ⌘): the
 * series is added or taken away; taking the last one away shows all.
 */
export function clickLegend(visible: Visible, key: string, withControl: boolean, keys: readonly string[]): Visible {
  if (!withControl) return visible?.size === 1 && visible.has(key) ? undefined : new Set([key]);
  const next = new Set(visible ?? keys);
  if (!next.delete(key)) next.add(key);
  return next.size === 0 || keys.every((each) => next.has(each)) ? undefined : next;
}

export function isVisible(visible: Visible, key: string): boolean {
  return visible === undefined || visible.has(key);
}
