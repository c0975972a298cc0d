import type { Panel, Remark } from "./dashboard";
import { differs, DRAWING, isKnownUnit, reasonOf, type OptionRule } from "./drawing";
import { text } from "./json";

const OPTIONS: readonly OptionRule[] = DRAWING.options;
const TARGETS: readonly OptionRule[] = DRAWING.targets;

/** What of a panel is drawn otherwise than written, or not at all, and why; each reason once. */
export function remarksOn(panel: Panel): Remark[] {
  const remarks: Remark[] = [];
  const shown = panel.targets.filter((target) => !target.hide);
  const reasons = new Set(shown.map((target) => target.foreign).filter((reason) => reason !== undefined));
  const everyForeign = shown.length > 0 && shown.every((target) => target.foreign !== undefined);
  for (const reason of reasons) remarks.push({ level: everyForeign ? "ignored" : "differs", reason });
  for (const step of panel.transformations) {
    if (!DRAWING.transformations.includes(step.id)) remarks.push(differs(DRAWING.unknownTransformation, { id: step.id }));
  }
  for (const { matcher } of panel.fieldConfig.overrides) {
    if (!DRAWING.matchers.includes(matcher.id)) remarks.push(differs(DRAWING.unknownMatcher, { id: matcher.id }));
  }
  const units = [text(panel.fieldConfig.defaults["unit"]), ...panel.fieldConfig.overrides.flatMap((each) => each.properties.filter((property) => property.id === "unit").map((property) => text(property.value)))];
  for (const unit of units) if (!isKnownUnit(unit)) remarks.push(differs(DRAWING.unknownUnit, { unit }));
  for (const rule of OPTIONS) {
    const meant = rule.drawn === undefined ? rule.written?.includes(panel.writtenType) : rule.drawn.includes(panel.type);
    const reason = meant === true ? reasonOf(rule, panel.source) : undefined;
    if (reason !== undefined) remarks.push({ level: "differs", reason });
  }
  for (const reason of TARGETS.flatMap((rule) => shown.map((target) => reasonOf(rule, target.source)))) {
    if (reason !== undefined) remarks.push({ level: "differs", reason });
  }
  return remarks.filter((remark, index) => remarks.findIndex((each) => each.reason === remark.reason) === index);
}
