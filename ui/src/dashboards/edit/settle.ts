/** Where a panel stands in the grid of 24 columns. */
export interface Place {
  id: number;
  x: number;
  y: number;
  w: number;
  h: number;
}

const COLUMNS = 24;

function collide(a: Place, b: Place): boolean {
  return a.id !== b.id && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** A place within the grid. */
export function inside(place: Place): Place {
  const w = Math.max(1, Math.min(COLUMNS, place.w));
  return { ...place, w, x: Math.max(0, Math.min(COLUMNS - w, place.x)), y: Math.max(0, place.y), h: Math.max(1, place.h) };
}

/** Places without overlap or holes above: the one that was moved keeps its place, others give way downwards. */
export function settle<P extends Place>(places: readonly P[], movedId: number): P[] {
  const first = (place: P): number => (place.id === movedId ? -1 : 0);
  const order = [...places].sort((a, b) => a.y - b.y || first(a) - first(b) || a.x - b.x);
  const settled: P[] = [];
  for (const place of order) {
    let now = place;
    while (settled.some((other) => collide(now, other))) now = { ...now, y: now.y + 1 };
    while (now.y > 0 && !settled.some((other) => collide({ ...now, y: now.y - 1 }, other))) now = { ...now, y: now.y - 1 };
    settled.push(now);
  }
  return places.map((place) => settled.find((each) => each.id === place.id) ?? place);
}

/** Moved by keys: a step into a direction past what is in the way, or a step larger or smaller. */
export function nudge<P extends Place>(places: readonly P[], id: number, by: { x?: number; y?: number; w?: number; h?: number }): P[] {
  const place = places.find((each) => each.id === id);
  if (place === undefined) return [...places];
  const down = (by.y ?? 0) > 0;
  // Downwards a step must pass the panel below, or settling would bring it back.
  const below = down ? places.filter((each) => each.id !== id && each.y >= place.y + place.h && each.x < place.x + place.w && place.x < each.x + each.w) : [];
  const nearest = below.reduce<P | undefined>((best, each) => (best === undefined || each.y < best.y ? each : best), undefined);
  if (nearest !== undefined) {
    const swapped = places.map((each) => (each.id === id ? { ...each, y: place.y + nearest.h } : each.id === nearest.id ? { ...each, y: place.y } : each));
    return settle(swapped, nearest.id);
  }
  const moved = inside({ ...place, x: place.x + (by.x ?? 0), y: place.y + (by.y ?? 0), w: place.w + (by.w ?? 0), h: place.h + (by.h ?? 0) });
  return settle(places.map((each) => (each.id === id ? { ...each, ...moved } : each)), id);
}
