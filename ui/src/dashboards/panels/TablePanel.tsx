import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import { useDark } from "../../app/useDark";
import { cellAt, takeRows } from "../data/frame";
import { calcName, calculate } from "../field/calc";
import { showText, type ConfiguredField } from "../field/config";
import { boundsOf } from "../field/palette";
import { at, flag, list, record, records, text } from "../model/json";
import { compareCells, reduce } from "../transform/tables";
import { columnWidths } from "./columnWidths";
import { NothingHere } from "./NothingHere";
import { alignOf, rowColor, TableCell } from "./TableCell";
import type { PanelProps } from "./types";

const SCROLLBAR = 12;
const ROW_HEIGHTS: Readonly<Record<string, number>> = { sm: 28, md: 36, lg: 46 };

export default function TablePanel({ panel, data, fields, width, height }: PanelProps) {
  const frameCount = new Set(fields.map((each) => each.frameIndex)).size;
  const [frameIndex, setFrameIndex] = useState(0);
  const asRows = useMemo(() => seriesAsRows(fields), [fields]);
  const columns = useMemo(
    () => (asRows ?? fields.filter((each) => each.frameIndex === Math.min(frameIndex, frameCount - 1))).filter((each) => !flag(each.settings.custom["hidden"]) && !flag(at(each.settings.custom, "hideFrom", "viz"))),
    [fields, asRows, frameIndex, frameCount],
  );
  if (columns.length === 0 || columns.every((each) => each.frame.length === 0)) return <NothingHere data={data} panel={panel} />;
  const choice = asRows === undefined && frameCount > 1;
  return (
    <div style={{ height }}>
      <Grid columns={columns} panel={panel} data={data} width={width} height={height - (choice ? 34 : 0)} />
      {choice && (
        <label className="field table-frame">Table{" "}
          <select value={frameIndex} onChange={(event) => setFrameIndex(Number(event.target.value))}>
            {Array.from({ length: frameCount }, (_, index) => <option key={index} value={index}>{fields.find((each) => each.frameIndex === index)?.frame.name}</option>)}
          </select>
        </label>
      )}
    </div>
  );
}

/** Several series in a table are rows: the name of each and its last value. */
function seriesAsRows(fields: readonly ConfiguredField[]): ConfiguredField[] | undefined {
  const frames = [...new Set(fields.map((each) => each.frame))];
  const series = frames.length > 0 && frames.every((frame) => frame.fields.length === 2 && frame.fields[0]?.kind === "time" && frame.fields[1]?.name === "Value");
  if (!series || frames.length < 2) return undefined;
  const [made] = reduce(frames, { reducers: ["lastNotNull"] });
  const like = fields.find((each) => each.field.kind === "number")?.settings;
  if (made === undefined || like === undefined) return undefined;
  return made.fields.map((field) => ({ field, frame: made, frameIndex: 0, settings: { ...like, name: field.name === "Field" ? "Series" : field.name } }));
}

interface GridProps extends Pick<PanelProps, "panel" | "data" | "width" | "height"> {
  columns: readonly ConfiguredField[];
}

interface Sort {
  name: string;
  down: boolean;
}

function Grid({ columns, panel, data, width, height }: GridProps) {
  const dark = useDark();
  const [first] = records(panel.options["sortBy"]);
  const [sort, setSort] = useState<Sort | undefined>(first === undefined ? undefined : { name: text(first["displayName"]), down: flag(first["desc"]) });
  const [filters, setFilters] = useState<Readonly<Record<string, string>>>({});
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => orderedRows(columns, sort, filters), [columns, sort, filters]);
  const rowHeight = ROW_HEIGHTS[text(panel.options["cellHeight"], "sm")] ?? 28;
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 8 });
  const bounds = useMemo(() => columns.map(boundsOf), [columns]);
  const template = useMemo(() => columnWidths(columns, width - SCROLLBAR).map((each) => `${each}px`).join(" "), [columns, width]);
  const footer = record(panel.options["footer"]);
  const reducers = list(footer["reducer"]).map((each) => text(each));
  const summed = list(footer["fields"]).map((each) => text(each));
  const headed = panel.options["showHeader"] !== false;
  const filterable = columns.some((each) => flag(each.settings.custom["filterable"]));
  const items = virtual.getVirtualItems();
  return (
    <div ref={scroller} className="data-table" style={{ height }} tabIndex={0} role="region" aria-label={panel.title || "Table"}>
      <div role="table" aria-rowcount={rows.length} style={{ minWidth: "max-content" }}>
        {headed && (
          <div role="row" className="data-head" style={{ gridTemplateColumns: template }}>
            {columns.map((each) => {
              const { name } = each.settings;
              const now = sort?.name === name ? (sort.down ? "descending" : "ascending") : "none";
              return (
                <div key={each.settings.name + each.field.name} role="columnheader" aria-sort={now} style={{ textAlign: alignOf(each) }}>
                  <button type="button" onClick={() => setSort((before) => (before?.name !== name ? { name, down: false } : before.down ? undefined : { name, down: true }))} title={name}>{name}{now === "ascending" ? " ↑" : now === "descending" ? " ↓" : ""}</button>
                  {filterable && flag(each.settings.custom["filterable"]) && <input aria-label={`Filter ${name}`} placeholder="filter" value={filters[name] ?? ""} onChange={(event) => setFilters((before) => ({ ...before, [name]: event.target.value }))} />}
                </div>
              );
            })}
          </div>
        )}
        <div style={{ height: virtual.getTotalSize(), position: "relative" }}>
          {items.map((item) => {
            const row = rows[item.index] ?? 0;
            return (
              <div key={item.key} role="row" className="data-row" style={{ gridTemplateColumns: template, height: rowHeight, transform: `translateY(${item.start}px)`, ...rowColor(columns, bounds, row, dark) }}>
                {columns.map((each, index) => <TableCell key={each.settings.name + each.field.name} each={each} row={row} bounds={bounds[index] ?? [0, 1]} dark={dark} columns={columns} scope={data.scope} />)}
              </div>
            );
          })}
        </div>
        {flag(footer["show"]) && reducers.length > 0 && (
          <div role="row" className="data-foot" style={{ gridTemplateColumns: template }}>
            {columns.map((each, index) => <div key={each.settings.name + each.field.name} role="cell" style={{ textAlign: alignOf(each) }}>{each.field.kind === "number" && (summed.length === 0 || summed.includes(each.settings.name)) ? showText(calculate(takeRows(each.frame, rows).fields[each.frame.fields.indexOf(each.field)] ?? each.field, reducers[0] ?? "sum"), each.settings) : index === 0 ? calcName(reducers[0] ?? "") : ""}</div>)}
          </div>
        )}
      </div>
    </div>
  );
}

function orderedRows(columns: readonly ConfiguredField[], sort: Sort | undefined, filters: Readonly<Record<string, string>>): number[] {
  const length = Math.max(0, ...columns.map((each) => each.frame.length));
  const wanted = columns.map((each) => ({ each, typed: (filters[each.settings.name] ?? "").trim().toLowerCase() })).filter(({ typed }) => typed !== "");
  const rows = Array.from({ length }, (_, row) => row).filter((row) => wanted.every(({ each, typed }) => showText(cellAt(each.field, row), each.settings).toLowerCase().includes(typed)));
  const by = sort === undefined ? undefined : columns.find((each) => each.settings.name === sort.name || each.field.name === sort.name);
  if (by === undefined || sort === undefined) return rows;
  const sign = sort.down ? -1 : 1;
  return rows.sort((a, b) => sign * compareCells(cellAt(by.field, a), cellAt(by.field, b)));
}
