import { MATCHERS } from "../field/config";
import { KNOWN_TRANSFORMATIONS } from "../transform/apply";
import { isKnownUnit } from "../../units/grafana";
import type { Panel, Remark } from "./dashboard";
import { at, text } from "./json";

/** Options of panels that change what is drawn and are not followed. */
const NOT_FOLLOWED: readonly { type: Panel["type"]; path: readonly string[]; when: (value: unknown) => boolean; reason: string }[] = [
  { type: "timeseries", path: ["options", "timeCompare"], when: (value) => value !== undefined && value !== "", reason: "the comparison with an earlier time is not drawn" },
  { type: "barchart", path: ["options", "xTickLabelRotation"], when: (value) => value !== undefined && value !== 0, reason: "names below bars are not turned" },
  { type: "alertlist", path: ["options", "alertInstanceLabelFilter"], when: (value) => text(value) !== "", reason: "the filter by labels of alerts is applied to the name only" },
];

/** What of a panel is drawn otherwise than written, or not at all, and why. */
export function remarksOn(panel: Panel): Remark[] {
  const remarks: Remark[] = [];
  const shown = panel.targets.filter((target) => !target.hide);
  const reasons = new Set(shown.map((target) => target.foreign).filter((reason) => reason !== undefined));
  const everyForeign = shown.length > 0 && shown.every((target) => target.foreign !== undefined);
  for (const reason of reasons) remarks.push({ level: everyForeign ? "ignored" : "differs", reason });
  for (const step of panel.transformations) {
    if (!KNOWN_TRANSFORMATIONS.has(step.id)) remarks.push({ level: "differs", reason: `the transformation ${step.id} is not known and left out` });
  }
  const matchers = new Set(panel.fieldConfig.overrides.map((each) => each.matcher.id).filter((id) => !MATCHERS.has(id)));
  for (const id of matchers) remarks.push({ level: "differs", reason: `overrides by ${id} are left out` });
  const units = new Set([text(panel.fieldConfig.defaults["unit"]), ...panel.fieldConfig.overrides.flatMap((each) => each.properties.filter((property) => property.id === "unit").map((property) => text(property.value)))]);
  for (const unit of units) if (!isKnownUnit(unit)) remarks.push({ level: "differs", reason: `the unit ${unit} is written behind the value as it is` });
  if (shown.some((target) => target.exemplar)) remarks.push({ level: "differs", reason: "exemplars are not drawn on dashboards yet; Explore draws them" });
  for (const each of NOT_FOLLOWED) {
    if (each.type === panel.type && each.when(at(panel.source, ...each.path))) remarks.push({ level: "differs", reason: each.reason });
  }
  return remarks;
}
