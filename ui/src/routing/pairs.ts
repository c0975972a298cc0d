import type { Labels } from "../labels/labels";

/** Lines of `name=value`, quotes around a value taken off; lines without a name are left out. */
export function parsePairs(text: string): Labels {
  const labels: Record<string, string> = {};
  for (const line of text.split("\n")) {
    const at = line.indexOf("=");
    const name = line.slice(0, Math.max(0, at)).trim();
    if (name === "") continue;
    const value = line.slice(at + 1).trim();
    labels[name] = /^".*"$/.test(value) ? value.slice(1, -1) : value;
  }
  return labels;
}

export function formatPairs(labels: Labels): string {
  return Object.entries(labels).map(([name, value]) => `${name}=${value}`).join("\n");
}
