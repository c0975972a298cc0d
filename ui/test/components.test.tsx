import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import { ApiError } from "../src/api/client";
import ShortcutSheet from "../src/app/ShortcutSheet";
import { BarGauge } from "../src/chart/BarGauge";
import { LegendTable } from "../src/chart/Legend";
import type { ChartLine } from "../src/chart/model";
import { ownMillis } from "../src/explore/ExplainView";
import { HistogramTables } from "../src/explore/HistogramTables";
import { QueryProblem } from "../src/explore/QueryProblem";
import { VerdictBanner } from "../src/home/VerdictBanner";
import { Pool } from "../src/targets/Pool";

vi.mock("@tanstack/react-router", () => ({
  Link: ({ children }: { children: ReactNode }) => <a href="/">{children}</a>,
}));

const line = (key: string, ...values: number[]): ChartLine => ({
  key, name: key, color: "#0072b2", values: Float64Array.from(values), visible: true,
});

describe("a legend", () => {
  it("lists last, lowest, highest and average value, and sorts by any of them", () => {
    render(<LegendTable lines={[line("a", 1, 5), line("b", 9, 3)]} unit="short" onPick={() => undefined} />);
    const names = (): (string | null)[] => screen.getAllByRole("row").slice(1).map((row) => within(row).getAllByRole("cell")[0]!.textContent);
    expect(screen.getAllByRole("row")[1]!.textContent).toBe("a5153");
    fireEvent.click(screen.getByRole("button", { name: "max" }));
    expect(names()).toEqual(["b", "a"]);
    fireEvent.click(screen.getByRole("button", { name: "max" }));
    expect(names()).toEqual(["a", "b"]);
  });

  it("tells a plain click from one with Ctrl", () => {
    const onPick = vi.fn();
    render(<LegendTable lines={[line("a", 1)]} unit="short" onPick={onPick} />);
    fireEvent.click(screen.getByRole("button", { name: "a" }));
    fireEvent.click(screen.getByRole("button", { name: "a" }), { ctrlKey: true });
    expect(onPick.mock.calls).toEqual([["a", false], ["a", true]]);
  });
});

describe("a failed query", () => {
  it("is shown with a caret at its place", () => {
    const error = new ApiError("bad_data", 'invalid parameter "query": 1:4: parse error: unexpected end of input', 400);
    render(<QueryProblem query="sum" error={error} />);
    expect(screen.getByRole("alert").querySelector("pre")?.textContent).toBe("sum\n   ^");
    expect(screen.getByRole("alert").textContent).toContain("unexpected end of input");
  });
});

describe("a native histogram", () => {
  it("is a table of its buckets with their bounds", () => {
    const histogram = { count: "12", sum: "3", buckets: [[0, "0.5", "1", "9"], [3, "-0.1", "0.1", "3"]] as [number, string, string, string][] };
    render(<HistogramTables entries={[{ labels: { __name__: "h" }, histogram }]} />);
    expect(screen.getAllByRole("row").slice(1).map((row) => row.textContent)).toEqual(["(0.5, 1]9", "[-0.1, 0.1]3"]);
  });
});

describe("a target", () => {
  it("shows its error in full as text, never as markup", () => {
    const evil = '<img src=x onerror="alert(1)">';
    const target = {
      scrapePool: "job", scrapeUrl: "javascript:alert(1)", labels: { job: evil }, discoveredLabels: { __address__: "x" },
      lastError: evil, lastScrape: "0001-01-01T00:00:00Z", lastScrapeDuration: 0, health: "down" as const,
    };
    const { container } = render(<Pool pool={{ name: evil, targets: [target] }} nowMillis={0} />);
    expect(container.querySelector("img")).toBeNull();
    expect(container.querySelector("a[href]")).toBeNull();
    expect(screen.getByText(evil, { selector: ".target-error" })).toBeTruthy();
    expect(screen.getByText("never")).toBeTruthy();
  });

  it("shows discovered labels on demand", () => {
    const target = {
      scrapePool: "job", scrapeUrl: "http://a", labels: {}, discoveredLabels: { __address__: "found:1" },
      lastError: "", lastScrape: "2026-11-21T02:00:00Z", lastScrapeDuration: 0.012, health: "up" as const,
    };
    render(<Pool pool={{ name: "job", targets: [target] }} nowMillis={Date.UTC(2026, 10, 21, 2, 0, 30)} />);
    expect(screen.getByText("30 s ago")).toBeTruthy();
    expect(screen.queryByText(/found:1/)).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Discovery" }));
    expect(screen.getByText(/found:1/)).toBeTruthy();
  });
});

describe("gauges and verdicts", () => {
  it("say how full something is in words, too", () => {
    render(<BarGauge label="Disks" rows={[{ name: "/", share: 0.934, text: "7 GiB free" }]} />);
    expect(screen.getByRole("meter", { name: "/" }).getAttribute("aria-valuenow")).toBe("93");
  });

  it("give their reasons", () => {
    render(<VerdictBanner verdict={{ tone: "bad", title: "1 target down", reasons: ["No answer from redis b:1."] }} />);
    expect(screen.getByRole("status").textContent).toContain("No answer from redis b:1.");
  });
});

describe("the sheet of keys", () => {
  it("lists every key with what it does", () => {
    render(
      <MantineProvider env="test">
        <ShortcutSheet shortcuts={[{ keys: "g h", label: "Home", group: "Go to", run: () => undefined }]} onClose={() => undefined} />
      </MantineProvider>,
    );
    expect(screen.getByText("Home").previousSibling?.textContent).toBe("gh");
  });
});

describe("the explained query", () => {
  it("counts a node's own time without its parts", () => {
    const leaf = { kind: "vector_selector", text: "up", seriesCount: 1, sampleCount: 1, millis: 3, children: [] };
    expect(ownMillis({ ...leaf, kind: "call", millis: 5, children: [leaf] })).toBe(2);
  });
});
