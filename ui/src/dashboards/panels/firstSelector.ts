const OPERATORS: ReadonlySet<string> = new Set(["or", "and", "unless", "atan2", "bool"]);

/** The first selector of a query, conditions included: the metric may well be there, and not with these labels. */
export function firstSelector(query: string): string | undefined {
  return [...query.matchAll(/([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(\{(?:"(?:[^"\\]|\\.)*"|[^}"])*\}|(?=\[))/g)]
    .filter(([, name = ""]) => !OPERATORS.has(name))
    .map(([, name = "", conditions = ""]) => (conditions.length > 2 ? name + conditions : name))[0];
}
