import type { ActiveTarget } from "../api/types";

export type Health = ActiveTarget["health"];

export interface TargetPool {
  name: string;
  targets: ActiveTarget[];
}

/** Targets of one health whose address, labels or error hold every word of `text`. */
export function filterTargets(targets: readonly ActiveTarget[], text: string, health: Health | undefined): ActiveTarget[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return targets.filter((target) => {
    if (health !== undefined && target.health !== health) return false;
    if (words.length === 0) return true;
    const labels = Object.entries(target.labels).map(([name, value]) => `${name}=${value} ${name}="${value}"`);
    const whole = [target.scrapePool, target.scrapeUrl, target.lastError, ...labels].join(" ").toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

/** What is down comes first, pools and targets alike; then pools by name and targets by address. */
export function groupPools(targets: readonly ActiveTarget[]): TargetPool[] {
  const pools = new Map<string, ActiveTarget[]>();
  for (const target of targets) {
    const pool = pools.get(target.scrapePool);
    if (pool === undefined) pools.set(target.scrapePool, [target]);
    else pool.push(target);
  }
  const rank: Record<Health, number> = { down: 0, unknown: 1, up: 2 };
  return [...pools]
    .map(([name, members]) => ({
      name,
      targets: members.sort((a, b) =>
        rank[a.health] - rank[b.health] || a.scrapeUrl.localeCompare(b.scrapeUrl, "en", { numeric: true })),
    }))
    .sort((a, b) =>
      Number(hasDown(b)) - Number(hasDown(a)) || a.name.localeCompare(b.name, "en", { numeric: true }));
}

function hasDown(pool: TargetPool): boolean {
  return pool.targets.some((target) => target.health === "down");
}

export function countHealth(targets: readonly ActiveTarget[]): Record<Health, number> {
  const counts: Record<Health, number> = { up: 0, down: 0, unknown: 0 };
  for (const target of targets) counts[target.health]++;
  return counts;
}
