import type { Matcher } from "../api/alertTypes";

/** What is typed into a filter: matchers such as `severity=critical`, `job=~"api.*"`, and words. */
export interface Filter {
  matchers: Matcher[];
  words: string[];
}

const PART = /([a-zA-Z_][\w.:-]*)(=~|!~|!=|=)(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))|"([^"]*)"|(\S+)/g;

export function parseFilter(text: string): Filter {
  const filter: Filter = { matchers: [], words: [] };
  for (const [, name, operator, quoted, plain, phrase, word] of text.matchAll(PART)) {
    if (name !== undefined && operator !== undefined) {
      const value = quoted === undefined ? (plain ?? "") : quoted.replace(/\\(["\\])/g, "$1");
      filter.matchers.push({ name, value, isEqual: operator.startsWith("="), isRegex: operator.endsWith("~") });
    } else {
      const found = (phrase ?? word ?? "").toLowerCase();
      if (found !== "") filter.words.push(found);
    }
  }
  return filter;
}
