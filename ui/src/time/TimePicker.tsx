import { Popover, Tooltip } from "@mantine/core";
import { Icon } from "../ui/icons";
import { describeRange, describeRangeShort } from "./range";
import { RefreshMenu } from "./RefreshMenu";
import { usePageTime } from "./TimeContext";
import { TimePanel } from "./TimePanel";

interface Props {
  opened: boolean;
  onOpenChange: (opened: boolean) => void;
}

/** The one time picker: step back, range, step forward, zoom out, refresh. */
export function TimePicker({ opened, onOpenChange }: Props) {
  const time = usePageTime();
  const range = describeRange(time.written, time.range, time.zone);
  const zone = time.zone === "local" ? "" : time.zone === "utc" ? "UTC" : (time.zone.split("/").at(-1) ?? "").replaceAll("_", " ");
  return (
    <div className="time" role="group" aria-label="Time range">
      <div className="joined">
        <IconButton label="Step back" keys="t ←" icon="left" className="wide-only" onClick={() => time.step(-1)} />
        <Popover opened={opened} onChange={onOpenChange} position="bottom-end" trapFocus returnFocus shadow="none" offset={6}>
          <Popover.Target>
            <button
              type="button" className="tool time-button" aria-haspopup="dialog" aria-expanded={opened} title={range} aria-label={zone === "" ? range : `${range}, ${zone}`}
              onClick={() => onOpenChange(!opened)}
            >
              <Icon name="clock" size={16} />
              <span className="wide-only">{range}</span>
              <span className="narrow-only">{describeRangeShort(time.written, time.range, time.zone)}</span>
              {zone !== "" && <em>{zone}</em>}
            </button>
          </Popover.Target>
          <Popover.Dropdown className="time-dropdown" aria-label="Choose a time range">
            <TimePanel onDone={() => onOpenChange(false)} />
          </Popover.Dropdown>
        </Popover>
        <IconButton label="Step forward" keys="t →" icon="right" className="wide-only" onClick={() => time.step(1)} />
        <IconButton label="Zoom out" keys="t z" icon="zoomOut" className="wide-only" onClick={time.zoomOut} />
      </div>
      <div className="joined">
        <IconButton label="Refresh" keys="d r" icon="refresh" onClick={time.refresh} />
        <RefreshMenu />
      </div>
    </div>
  );
}

interface IconButtonProps {
  label: string;
  keys: string;
  icon: "left" | "right" | "zoomOut" | "refresh";
  className?: string;
  onClick: () => void;
}

function IconButton({ label, keys, icon, className = "", onClick }: IconButtonProps) {
  return (
    <Tooltip label={`${label} (${keys})`} openDelay={500}>
      <button type="button" className={`tool ${className}`} aria-label={label} onClick={onClick}>
        <Icon name={icon} size={16} />
      </button>
    </Tooltip>
  );
}
