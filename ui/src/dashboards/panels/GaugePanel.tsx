import { useMemo } from "react";
import { useDark } from "../../app/useDark";
import { cssColor } from "../field/colors";
import { join } from "../../units/grafana";
import { flag, text } from "../model/json";
import { NothingHere } from "./NothingHere";
import type { PanelProps } from "./types";
import { columnsFor, figuresOf, type Figure } from "./values";

const START = -0.75 * Math.PI;
const SWEEP = 1.5 * Math.PI;

export default function GaugePanel({ panel, data, fields, width, height }: PanelProps) {
  const dark = useDark();
  const figures = useMemo(() => figuresOf(fields, panel.options, dark), [fields, panel.options, dark]);
  if (figures.length === 0) return <NothingHere data={data} panel={panel} />;
  const columns = columnsFor(figures.length, width, height, "auto", 1.2);
  const rows = Math.ceil(figures.length / columns);
  const markers = flag(panel.options["showThresholdMarkers"], true);
  return (
    <div className="gauge-grid" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, height }}>
      {figures.map((figure) => (
        <Dial key={figure.key} figure={figure} width={width / columns} height={height / rows} named={figures.length > 1 || text(panel.options["textMode"]) === "value_and_name"} markers={markers} dark={dark} />
      ))}
    </div>
  );
}

interface DialProps {
  figure: Figure;
  width: number;
  height: number;
  named: boolean;
  markers: boolean;
  dark: boolean;
}

/** Three quarters of a ring, filled up to the value; thresholds on a thin ring outside. */
function Dial({ figure, width, height, named, markers, dark }: DialProps) {
  const room = height - (named ? 20 : 2);
  const radius = Math.max(16, Math.min(width / 2 - 4, room / 1.78 - 2));
  const thick = radius * 0.2;
  const share = typeof figure.value === "number" ? Math.max(0, Math.min(1, (figure.value - figure.low) / (figure.high - figure.low || 1))) : 0;
  const inner = radius - thick / 2 - (markers ? radius * 0.09 : 0);
  const steps = figure.each.settings.thresholds;
  const at = (value: number): number => Math.max(0, Math.min(1, steps.percentage ? value / 100 : (value - figure.low) / (figure.high - figure.low || 1)));
  const written = join(figure.shown);
  const size = Math.max(9, Math.min(radius * 0.42, (radius * 1.12) / Math.max(2, written.length * 0.58)));
  return (
    <div className="dial">
      <svg width={radius * 2} height={Math.min(room, radius * 1.76)} viewBox={`${-radius} ${-radius} ${radius * 2} ${radius * 1.76}`} role="meter" aria-label={figure.name || "value"} aria-valuenow={typeof figure.value === "number" ? figure.value : 0} aria-valuemin={figure.low} aria-valuemax={figure.high} aria-valuetext={written}>
        <path d={arc(inner, 0, 1)} stroke="var(--gauge-track)" strokeWidth={thick} fill="none" />
        {share > 0 && <path d={arc(inner, 0, share)} stroke={figure.color} strokeWidth={thick} fill="none" />}
        {markers && steps.steps.map((step, index) => {
          const from = at(step.value === -Infinity ? (steps.percentage ? 0 : figure.low) : step.value);
          const to = at(steps.steps[index + 1]?.value ?? (steps.percentage ? 100 : figure.high));
          return to > from ? <path key={step.value} d={arc(radius - radius * 0.03, from, to)} stroke={cssColor(step.color, dark)} strokeWidth={radius * 0.05} fill="none" /> : null;
        })}
        <text textAnchor="middle" dominantBaseline="middle" y={radius * 0.06} fontSize={size} fill={figure.color} fontWeight={600}>{written}</text>
      </svg>
      {named && <span className="dial-name" title={figure.name}>{figure.name}</span>}
    </div>
  );
}

function arc(radius: number, from: number, to: number): string {
  const point = (share: number): string => {
    const angle = START + SWEEP * share - Math.PI / 2;
    return `${(radius * Math.cos(angle)).toFixed(2)} ${(radius * Math.sin(angle)).toFixed(2)}`;
  };
  return `M${point(from)}A${radius} ${radius} 0 ${(to - from) * SWEEP > Math.PI ? 1 : 0} 1 ${point(to)}`;
}
