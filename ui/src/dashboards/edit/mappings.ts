import { number, record, records, text, type Json } from "../model/json";

/** One line of value mappings, however the file groups them. */
export interface MappingLine {
  kind: "value" | "range" | "regex" | "special";
  /** The value, `from..to`, the pattern, or the special kind. */
  match: string;
  text: string;
  color: string;
}

export const SPECIAL = ["null", "nan", "null+nan", "true", "false", "empty"];

/** Mappings as lines; a file keeps several values in one entry. */
export function readMappings(value: unknown): MappingLine[] {
  return records(value).flatMap((entry): MappingLine[] => {
    const options = record(entry["options"]);
    const result = record(options["result"]);
    const shown = { text: text(result["text"]), color: text(result["color"]) };
    switch (text(entry["type"])) {
      case "range": return [{ kind: "range", match: `${text(options["from"])}..${text(options["to"])}`, ...shown }];
      case "regex": return [{ kind: "regex", match: text(options["pattern"]), ...shown }];
      case "special": return [{ kind: "special", match: text(options["match"]), ...shown }];
      default: return Object.entries(options).map(([match, each]) => ({ kind: "value", match, text: text(record(each)["text"]), color: text(record(each)["color"]) }));
    }
  });
}

/** Lines as a file has them: the values together, everything else on its own. */
export function writeMappings(lines: readonly MappingLine[]): Json[] {
  const result = (line: MappingLine, index: number): Json => ({ ...(line.text === "" ? {} : { text: line.text }), ...(line.color === "" ? {} : { color: line.color }), index });
  const values = lines.map((line, index) => [line, index] as const).filter(([line]) => line.kind === "value");
  const together = values.length === 0 ? [] : [{ type: "value", options: Object.fromEntries(values.map(([line, index]) => [line.match, result(line, index)])) }];
  const others = lines.flatMap((line, index): Json[] => {
    switch (line.kind) {
      case "value": return [];
      case "range": {
        const [from = "", to = ""] = line.match.split("..");
        return [{ type: "range", options: { from: number(from) ?? null, to: number(to) ?? null, result: result(line, index) } }];
      }
      case "regex": return [{ type: "regex", options: { pattern: line.match, result: result(line, index) } }];
      case "special": return [{ type: "special", options: { match: line.match, result: result(line, index) } }];
    }
  });
  return [...together, ...others];
}
