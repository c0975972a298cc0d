import { record, records, text, type Json } from "../model/json";
import type { WrittenRange } from "../../time/range";
import type { Resolved } from "../variables/resolve";
import { ALL } from "../variables/scope";

/** The dashboard with the range that it opens with. */
export function withRange(source: Json, range: WrittenRange): Json {
  return { ...source, time: { from: range.from, to: range.to } };
}

/** The dashboard with what is chosen of its variables now. */
export function withChosen(source: Json, resolved: Resolved): Json {
  const templating = record(source["templating"]);
  const list = records(templating["list"]).map((variable) => {
    const chosen = resolved.chosen.get(text(variable["name"]));
    if (chosen === undefined) return variable;
    const current = chosen.all ? { text: ["All"], value: [ALL] } : chosen.asRegex ? { text: chosen.texts, value: chosen.values } : { text: chosen.texts[0] ?? "", value: chosen.values[0] ?? "" };
    return { ...variable, current };
  });
  return { ...source, templating: { ...templating, list } };
}
