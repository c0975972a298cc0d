import type { Cell } from "../data/frame";
import { isRecord, number, record, text, type Json } from "../model/json";
import { safeRegex } from "../variables/options";

export interface MappedTo {
  text: string | undefined;
  color: string | undefined;
}

/** What the value mappings make of a cell; undefined where none is about it. Old and new forms. */
export function findMapping(cell: Cell, mappings: readonly Json[]): MappedTo | undefined {
  for (const mapping of mappings) {
    const found = mapping["options"] === undefined ? oldMapping(cell, mapping) : newMapping(cell, mapping);
    if (found !== undefined) return found;
  }
  return undefined;
}

function newMapping(cell: Cell, mapping: Json): MappedTo | undefined {
  const options = record(mapping["options"]);
  switch (text(mapping["type"])) {
    case "value": {
      const key = cell === null ? "null" : typeof cell === "number" ? String(cell) : String(cell);
      const result = options[key];
      return isRecord(result) ? resultOf(result) : undefined;
    }
    case "range": return typeof cell === "number" && cell >= (number(options["from"]) ?? -Infinity) && cell <= (number(options["to"]) ?? Infinity) ? resultOf(record(options["result"])) : undefined;
    case "regex": {
      const pattern = safeRegex(text(options["pattern"]));
      if (pattern === undefined || cell === null || !pattern.test(String(cell))) return undefined;
      const result = resultOf(record(options["result"]));
      return { ...result, text: result.text === undefined ? undefined : String(cell).replace(pattern, result.text) };
    }
    case "special": return isSpecial(cell, text(options["match"])) ? resultOf(record(options["result"])) : undefined;
    default: return undefined;
  }
}

function isSpecial(cell: Cell, match: string): boolean {
  switch (match) {
    case "null": return cell === null;
    case "nan": return typeof cell === "number" && Number.isNaN(cell);
    case "null+nan": return cell === null || (typeof cell === "number" && Number.isNaN(cell));
    case "true": return cell === true;
    case "false": return cell === false;
    case "empty": return cell === "";
    default: return false;
  }
}

function resultOf(result: Json): MappedTo {
  return { text: result["text"] === undefined ? undefined : text(result["text"]), color: text(result["color"]) || undefined };
}

/** Before version 8: `{type: 1, value, text}` and `{type: 2, from, to, text}`. */
function oldMapping(cell: Cell, mapping: Json): MappedTo | undefined {
  const result = { text: text(mapping["text"]), color: text(mapping["color"]) || undefined };
  if (number(mapping["type"]) === 2) {
    return typeof cell === "number" && cell >= (number(mapping["from"]) ?? Infinity) && cell <= (number(mapping["to"]) ?? -Infinity) ? result : undefined;
  }
  const wanted = text(mapping["value"]);
  if (wanted === "null") return cell === null ? result : undefined;
  return wanted !== "" && cell !== null && (String(cell) === wanted || (typeof cell === "number" && cell === number(wanted))) ? result : undefined;
}
