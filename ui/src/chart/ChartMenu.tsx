import { Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useState, type ReactNode } from "react";
import { keepTime } from "../app/pages";
import { formatPrecise, formatShort } from "../time/format";
import { absolute, writeRange, type WrittenRange } from "../time/range";
import { usePageTime } from "../time/TimeContext";
import { writeClipboard } from "../ui/clipboard";
import type { ChartPoint } from "./points";

/** A point becomes this share of the shown range to its left and right. */
const AROUND = 0.05;

/** What can be done from a point or a stretch of a chart: the callback for the chart, and the menu to be drawn beside it. */
export function useChartMenu(queries: readonly string[]): [(point: ChartPoint) => void, ReactNode] {
  const [point, setPoint] = useState<ChartPoint | undefined>(undefined);
  const close = useCallback(() => setPoint(undefined), []);
  return [setPoint, point === undefined ? null : <ChartMenu point={point} queries={queries} onClose={close} />];
}

function ChartMenu({ point, queries, onClose }: { point: ChartPoint; queries: readonly string[]; onClose: () => void }) {
  const { range, zone, setRange } = usePageTime();
  const navigate = useNavigate();
  const moment = point.startMillis === point.endMillis;
  const margin = (range.endMillis - range.startMillis) * AROUND;
  const stretch: WrittenRange = moment ? absolute(point.startMillis - margin, point.endMillis + margin) : absolute(point.startMillis, point.endMillis);
  const explore = (more: Record<string, string>, time: Partial<WrittenRange>): void => {
    void navigate({ to: "/explore", search: (before: Record<string, unknown>) => ({ ...keepTime(before), ...time, ...more, q: [...queries] }) } as never);
  };
  const when = moment ? formatPrecise(point.startMillis, zone) : `${formatShort(point.startMillis, zone)} to ${formatShort(point.endMillis, zone)}`;
  const copied = moment ? new Date(point.startMillis).toISOString() : writeRange(stretch);
  return (
    <Menu opened onClose={onClose} position="bottom-start" shadow="md" width={250} withinPortal trapFocus returnFocus>
      <Menu.Target><span aria-hidden="true" style={{ position: "fixed", left: point.left, top: point.top, width: 1, height: 1 }} /></Menu.Target>
      <Menu.Dropdown aria-label="From this point">
        <Menu.Label style={{ overflowWrap: "anywhere" }}>{when}{point.series !== undefined && <><br />{point.series.name}: {point.series.text}</>}</Menu.Label>
        <Menu.Item onClick={() => setRange(stretch)}>{moment ? "Zoom in here" : "Zoom into it"}</Menu.Item>
        {queries.length > 0 && <Menu.Item onClick={() => explore({}, stretch)}>{moment ? "Explore around it" : "Explore it"}</Menu.Item>}
        {queries.length > 0 && <Menu.Item onClick={() => explore({ alert: point.series === undefined ? "open" : String(Number(point.series.value.toPrecision(6))) }, {})}>{point.series === undefined ? "Alert on it" : "Alert at this level"}</Menu.Item>}
        <Menu.Item onClick={() => void writeClipboard(copied).catch(() => undefined)}>{moment ? "Copy the time" : "Copy the range"}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
