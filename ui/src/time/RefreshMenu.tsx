import { Menu } from "@mantine/core";
import { Icon } from "../ui/icons";
import { usePageTime } from "./TimeContext";

const INTERVALS = ["", "5s", "10s", "30s", "1m", "5m", "15m"];

/** How often the page asks again. */
export function RefreshMenu() {
  const { refreshText, setRefresh } = usePageTime();
  return (
    <Menu position="bottom-end" shadow="none" offset={6}>
      <Menu.Target>
        <button type="button" className={refreshText === "" ? "tool refresh-button off" : "tool refresh-button"} aria-label={`Refresh every: ${refreshText || "off"}`}>
          <span>{refreshText || "Off"}</span> <Icon name="down" size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Refresh every</Menu.Label>
        {INTERVALS.map((interval) => (
          <Menu.Item
            key={interval} onClick={() => setRefresh(interval)}
            rightSection={interval === refreshText ? <Icon name="check" size={14} /> : undefined}
          >
            {interval === "" ? "Off" : interval}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
