import { Modal } from "@mantine/core";
import type { Shortcut } from "./shortcuts";

const GROUPS = ["On this page", "On the panel under the pointer or in focus", "Go to", "Time", "View"] as const;

/** What belongs to one page and is bound there. */
const ELSEWHERE: readonly { keys: string; label: string }[] = [
  { keys: "mod+Enter", label: "Run the queries (Explore)" },
  { keys: "drag", label: "Zoom into a stretch of a chart" },
  { keys: "shift+drag", label: "Choose a stretch: explore it, alert on it, copy it" },
  { keys: "mod+wheel", label: "Zoom around the pointer; with Shift move in time" },
  { keys: "click", label: "What can be done from a point of a chart" },
  { keys: "click", label: "Show one series alone; with Ctrl add or remove it (legend)" },
  { keys: "Esc", label: "Close, or leave the editor" },
];

export default function ShortcutSheet({ shortcuts, onClose }: { shortcuts: readonly Shortcut[]; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keys" size="lg" centered>
      <div className="keys">
        {GROUPS.map((group) => (
          <KeyList key={group} title={group} entries={withoutTwins(shortcuts.filter((each) => each.group === group))} />
        ))}
        <KeyList title="Charts and queries" entries={ELSEWHERE} />
      </div>
    </Modal>
  );
}

function KeyList({ title, entries }: { title: string; entries: readonly { keys: string; label: string }[] }) {
  if (entries.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {entries.map((entry) => (
          <div key={entry.keys + entry.label}>
            <dt>{entry.keys.split(/[ +]/).map((key, index) => <kbd key={index}>{keyName(key)}</kbd>)}</dt>
            <dd>{entry.label}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Of several ways to do the same, the last: the one that Grafana has, too. */
function withoutTwins(entries: readonly Shortcut[]): Shortcut[] {
  return [...new Map(entries.map((entry) => [entry.label, entry])).values()];
}

const KEY_NAMES: Readonly<Record<string, string>> = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", shift: "⇧" };

function keyName(key: string): string {
  if (key === "mod") return navigator.platform.startsWith("Mac") ? "⌘" : "Ctrl";
  return KEY_NAMES[key] ?? key;
}
