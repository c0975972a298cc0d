/**
 * The query part of a URL as plain texts: `?q=up&q=rate(x[5m])&from=now-1h`. A name that occurs more than once
 * becomes a list. Characters that a URL allows in its query stay readable.
 */
export type SearchValues = Record<string, string | string[] | undefined>;

export function parseSearch(text: string): SearchValues {
  const values: SearchValues = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const present = values[name];
    values[name] =
      present === undefined ? value : Array.isArray(present) ? [...present, value] : [present, value];
  }
  return values;
}

export function stringifySearch(values: Record<string, unknown>): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    for (const each of Array.isArray(value) ? value : [value]) parts.push(`${encode(name)}=${encode(String(each))}`);
  }
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/%(?:2C|2F|3A|40|20)/g, (code) => READABLE[code] ?? code);
}

const READABLE: Record<string, string> = {
  "%2C": ",", "%2F": "/", "%3A": ":", "%40": "@", "%20": "+",
};

/** One text of a search value, the first when there are several. */
export function one(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === "string" && first !== "" ? first : undefined;
}

/** All texts of a search value. */
export function many(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.filter((each): each is string => typeof each === "string");
}
