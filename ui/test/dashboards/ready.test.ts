import { describe, expect, it } from "vitest";
import { broughtForward, enumerate, readReady } from "../../src/dashboards/ready/ready";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const HOST = { uid: "oriel-host", title: "Host", sending: "node_*", present: ["node_uname_info"], firstSeen: "2026-11-21T11:00:00Z" };
const read = (...all: object[]) => readReady(all);

describe("dashboards brought forward", () => {
  it("are those whose metrics came lately", () => expect(broughtForward(read(HOST), [], NOW).map((each) => each.title)).toEqual(["Host"]));
  it("are not those that were waved away", () => expect(broughtForward(read(HOST), ["oriel-host"], NOW)).toEqual([]));
  it("are not those whose metrics are gone", () => expect(broughtForward(read({ ...HOST, present: [] }), [], NOW)).toEqual([]));
  it("are not those that are no news", () => expect(broughtForward(read({ ...HOST, firstSeen: "2026-10-01T00:00:00Z" }), [], NOW)).toEqual([]));
  it("are not those that everybody has", () => expect(broughtForward(read({ ...HOST, sending: "" }), [], NOW)).toEqual([]));
  it("are none where the answer is something else", () => expect([readReady(undefined), readReady([{}, 3]), readReady({ message: "no" })]).toEqual([[], [], []]));
});

describe("names in a sentence", () => {
  it("stand with commas and an and", () => expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(enumerate)).toEqual(["", "a", "a and b", "a, b and c"]));
});
