import { describe, expect, it } from "vitest";
import { formatValue, guessUnit, type Unit } from "../src/units/units";

const texts = (unit: Unit, ...values: number[]): string[] => values.map((value) => formatValue(value, unit));

describe("values", () => {
  it("are short with SI prefixes", () => {
    expect(texts("short", 0, 0.5, 12.345, 999, 1_000, 126_400, 2.5e9, -1_500)).toEqual(
      ["0", "0.5", "12.3", "999", "1 k", "126 k", "2.5 G", "-1.5 k"]);
  });

  it("keep very small numbers readable", () => {
    expect(texts("short", 0.00796, 0.00004)).toEqual(["0.00796", "4.00e-5"]);
  });

  it("do not show a thousand of a unit", () => {
    expect(formatValue(999_900, "short")).toBe("1 M");
    expect(formatValue(1023.9, "bytes")).toBe("1 KiB");
  });

  it("count bytes in powers of two", () => {
    expect(texts("bytes", 0, 512, 1_536, 24 * 2 ** 30)).toEqual(["0 B", "512 B", "1.5 KiB", "24 GiB"]);
    expect(formatValue(3.5 * 2 ** 20, "bytes/s")).toBe("3.5 MiB/s");
  });

  it("write seconds in the unit that people would", () => {
    expect(texts("seconds", 0, 0.0000021, 0.0123, 1.5, 90, 600, 7_200, 259_200)).toEqual(
      ["0 s", "2.1 µs", "12.3 ms", "1.5 s", "90 s", "10 min", "2 h", "3 d"]);
  });

  it("tell shares from percents", () => {
    expect(formatValue(0.1234, "ratio")).toBe("12.3 %");
    expect(formatValue(12.34, "percent")).toBe("12.3 %");
  });

  it("name what is not a number", () => {
    expect(texts("bytes", NaN, Infinity, -Infinity)).toEqual(["NaN", "+Inf", "-Inf"]);
  });
});

describe("the unit of a query", () => {
  it.each<[string, Unit]>([
    ["node_memory_MemFree_bytes", "bytes"],
    ['rate(node_disk_read_bytes_total{device="sda"}[5m])', "bytes/s"],
    ["sum by (job) (rate(http_requests_total[1m]))", "ops/s"],
    ["scrape_duration_seconds", "seconds"],
    ["histogram_quantile(0.9, sum by (le) (rate(http_duration_seconds_bucket[5m])))", "seconds"],
    ["rate(node_cpu_seconds_total[5m])", "short"],
    ["cache_hit_ratio", "ratio"],
    ["node_filesystem_avail_bytes / node_filesystem_size_bytes", "short"],
    ["up", "short"],
    ['app_memory_usage_bytes{component="app"} / 1024 / 1024', "short"],
    ["100 * cache_hit_ratio", "short"],
    ['node_filesystem_avail_bytes{mountpoint=~"/.*/1"}', "bytes"],
    ["count by (job) (container_spec_memory_limit_bytes)", "short"],
  ])("%s is %s", (query, unit) => expect(guessUnit(query)).toBe(unit));
});
