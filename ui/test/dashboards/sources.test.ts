import { describe, expect, it } from "vitest";
import { baseOf, byUidAndName } from "../../src/dashboards/data/sources";
import { readDashboard } from "../../src/dashboards/model/read";
import { findOptions } from "../../src/dashboards/variables/options";
import type { Chosen, Scope } from "../../src/dashboards/variables/scope";

const SOURCES = byUidAndName([{ uid: "far/1", name: "Far", external: true }, { uid: "prom", name: "Prometheus", external: false }]);
const PROXY = "/api/datasources/proxy/uid/far%2F1/api/v1";
const OWN = "/prometheus/api/v1";

function scope(values: Record<string, string>): Scope {
  const variables = new Map(Object.entries(values).map(([name, value]): [string, Chosen] => [name, { name, values: [value], texts: [value], all: false, allValue: "", asRegex: false }]));
  return { variables, range: { startMillis: 0, endMillis: 1 }, stepSeconds: 60, timezone: "", dashboard: readDashboard({}), sources: SOURCES };
}

describe("where a data source is asked", () => {
  it.each([
    ["far/1", PROXY], ["Far", PROXY], ["$ds", PROXY], ["${ds}", PROXY], ["prom", OWN], ["Prometheus", OWN], ["${DS_PROMETHEUS}", OWN], ["", OWN],
  ])("%s", (uid, wanted) => expect(baseOf({ type: "prometheus", uid }, scope({ ds: "far/1" }))).toBe(wanted));
  it("is the store within where nothing is named", () => expect(baseOf(undefined, scope({}))).toBe(OWN));
  it("is where an annotation says", () => {
    const [annotation] = readDashboard({ annotations: { list: [{ name: "Deploys", datasource: { type: "prometheus", uid: "far/1" }, expr: "deploys > 0" }] } }).annotations;
    expect(baseOf(annotation?.datasource, scope({}))).toBe(PROXY);
  });
  it("is chosen by a variable", async () => {
    const [variable] = readDashboard({ templating: { list: [{ name: "ds", type: "datasource", query: "prometheus" }] } }).variables;
    if (variable === undefined) throw new Error("no variable");
    expect(await findOptions(variable, scope({}))).toEqual([{ text: "Oriel", value: "oriel" }, { text: "Far", value: "far/1" }]);
  });
});
