import { describe, expect, it } from "vitest";
import { splitCondition } from "../src/alerts/threshold";

describe("a condition", () => {
  it.each([
    ["rate(x[5m]) > 5", "rate(x[5m])", ">", 5],
    ["(sum(a) / sum(b)) * 100 >= 90", "(sum(a) / sum(b)) * 100", ">=", 90],
    ["0.5 < up", "up", ">", 0.5],
    ["up == 0", "up", "==", 0],
    ["(node_load1 > 2 * 4) and on (instance) up == 1", "node_load1", ">", 8],
    ["a > -1", "a", ">", -1],
    ["time() - a > 1d", "time() - a", ">", 86_400],
    ["a > 10 * 1024 ^ 2", "a", ">", 10_485_760],
    ["a > b", "a", ">", undefined],
    ["absent(up)", "absent(up)", "", undefined],
    ["a > 1 or b > 2", "a > 1 or b > 2", "", undefined],
    ["a > (", "a > (", "", undefined],
  ])("of %s is drawn as %s %s %s", (expression, query, operator, threshold) => {
    expect(splitCondition(expression)).toEqual({ query, operator, threshold });
  });
});
