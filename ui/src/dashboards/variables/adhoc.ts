import { parser } from "@prometheus-io/lezer-promql";
import { quote } from "../../labels/labels";
import type { AdhocFilter } from "../model/dashboard";

/** A query with matchers added to each of its selectors; Grafana's operators, `=|` and `!=|` being lists. */
export function addFilters(query: string, filters: readonly AdhocFilter[]): string {
  const matchers = filters.filter((each) => each.key !== "" && each.value !== "").map(matcher);
  if (matchers.length === 0) return query;
  const added = matchers.join(",");
  const inserts: { at: number; text: string }[] = [];
  parser.parse(query).iterate({
    enter: (node) => {
      if (node.name !== "VectorSelector") return;
      const labels = node.node.getChild("LabelMatchers");
      if (labels === null) {
        inserts.push({ at: node.to, text: `{${added}}` });
      } else {
        const inside = query.slice(labels.from + 1, labels.to - 1).trim();
        inserts.push({ at: labels.to - 1, text: inside === "" || inside.endsWith(",") ? added : `,${added}` });
      }
    },
  });
  return inserts.sort((a, b) => b.at - a.at).reduce((text, each) => text.slice(0, each.at) + each.text + text.slice(each.at), query);
}

function matcher({ key, operator, value }: AdhocFilter): string {
  const name = /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(key) ? key : quote(key);
  const known = ["=", "!=", "=~", "!~"].includes(operator) ? operator : operator === "=|" ? "=~" : operator === "!=|" ? "!~" : "=";
  return `${name}${known}${quote(value)}`;
}

/** An ad hoc filter as it stands in the address: `key|operator|value`. */
export function writeFilter(filter: AdhocFilter): string {
  return [filter.key, filter.operator, filter.value].map((part) => part.replaceAll("|", "__gfp__")).join("|");
}

export function readFilter(text: string): AdhocFilter | undefined {
  const [key = "", operator = "", value = ""] = text.split("|").map((part) => part.replaceAll("__gfp__", "|"));
  return key === "" || operator === "" ? undefined : { key, operator, value };
}
