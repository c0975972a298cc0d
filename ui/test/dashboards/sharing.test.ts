import { describe, expect, it } from "vitest";
import { readFrames, writeFrames } from "../../src/dashboards/data/snapshot";
import { numberField, type DataFrame } from "../../src/dashboards/data/frame";
import { records, type Json } from "../../src/dashboards/model/json";
import { panelNumber, readEditPlace, readKiosk } from "../../src/dashboards/page/address";
import { externalJson } from "../../src/dashboards/share/external";
import { embedCode, embedLink, linkTo } from "../../src/dashboards/share/links";

const RANGE = { startMillis: 1_795_000_000_000, endMillis: 1_795_003_600_000 };
const HERE = new URL("http://oriel:3000/d/abc?from=now-1h&to=now&refresh=10s&var-job=a&var-job=b&editPanel=3");

describe("addresses for others", () => {
  it("have this very stretch of time and the variables, and nothing of what is being done here", () => {
    expect(linkTo(HERE, RANGE, { absolute: true, variables: true, theme: "" })).toBe("http://oriel:3000/d/abc?from=1795000000000&to=1795003600000&var-job=a&var-job=b");
    expect(linkTo(HERE, RANGE, { absolute: false, variables: false, theme: "dark" })).toBe("http://oriel:3000/d/abc?from=now-1h&to=now&refresh=10s&theme=dark");
  });

  it("lead to one panel, alone or in a frame", () => {
    expect(linkTo(HERE, RANGE, { absolute: false, variables: false, theme: "" }, { key: "0-1" })).toContain("viewPanel=0-1");
    const link = embedLink(HERE, "abc", 7, RANGE, { absolute: true, variables: false, theme: "" });
    expect(link).toBe("http://oriel:3000/d-solo/abc?from=1795000000000&to=1795003600000&panelId=7");
    expect(embedCode(`${link}&x="<`)).toBe('<iframe src="http://oriel:3000/d-solo/abc?from=1795000000000&amp;to=1795003600000&amp;panelId=7&amp;x=&quot;&lt;" width="450" height="200" frameborder="0"></iframe>');
  });

  it("say what is edited in Grafana's words, too", () => {
    expect(readEditPlace({ editPanel: "panel-12" })).toEqual({ panel: 12, settings: undefined });
    expect(readEditPlace({ editview: "templating" })).toEqual({ panel: undefined, settings: "variables" });
    expect(panelNumber("x")).toBeUndefined();
    expect([readKiosk(undefined), readKiosk(""), readKiosk("tv"), readKiosk("true")]).toEqual(["off", "full", "tv", "full"]);
  });
});

describe("JSON for people elsewhere", () => {
  it("asks for the source of series and leaves others and variables as they are", () => {
    const made = externalJson({
      uid: "x", id: 4, version: 9, title: "T",
      templating: { list: [{ name: "ds", type: "datasource", current: { value: "oriel" } }] },
      panels: [
        { id: 1, type: "timeseries", datasource: { type: "prometheus", uid: "oriel" }, targets: [{ datasource: { type: "prometheus", uid: "oriel" }, expr: "up" }] },
        { id: 2, type: "row", panels: [{ id: 3, type: "logs", datasource: { type: "loki", uid: "l" } }, { id: 4, type: "stat", datasource: { type: "prometheus", uid: "$ds" } }] },
      ],
    });
    expect(records(made["__inputs"])[0]).toMatchObject({ name: "DS_PROMETHEUS", pluginId: "prometheus" });
    const [first, row] = records(made["panels"]);
    expect(first?.["datasource"]).toEqual({ type: "prometheus", uid: "${DS_PROMETHEUS}" });
    expect(records(first?.["targets"])[0]?.["datasource"]).toEqual({ type: "prometheus", uid: "${DS_PROMETHEUS}" });
    expect(records(row?.["panels"]).map((each) => (each["datasource"] as Json)["uid"])).toEqual(["l", "$ds"]);
    expect(records(made["__requires"]).filter((each) => each["type"] === "panel").map((each) => each["id"])).toEqual(["logs", "stat", "timeseries"]);
    expect(JSON.parse(JSON.stringify(made))).not.toHaveProperty("version");
  });
});

describe("frames of a snapshot", () => {
  it("come back as they were, gaps and names included", () => {
    const frame: DataFrame = {
      refId: "A", name: "x", length: 2,
      fields: [
        { name: "Time", kind: "time", values: Float64Array.of(1_000, 2_000) },
        numberField("Value", [1.5, null], { labels: { job: "a" }, given: "named" }),
        { name: "job", kind: "text", values: ["a", null] },
      ],
    };
    const [read] = readFrames(JSON.parse(JSON.stringify({ snapshotData: writeFrames([frame]) })) as Json) ?? [];
    expect(read).toEqual(frame);
    expect(readFrames({ type: "stat" })).toBeUndefined();
  });
});
