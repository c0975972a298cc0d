import { Modal } from "@mantine/core";
import type { Shortcut } from "./shortcuts";

const GROUPS = ["On this page", "Go to", "Time", "View"] as const;

/** What belongs to one page and is bound there. */
const ELSEWHERE: readonly { keys: string; label: string }[] = [
  { keys: "mod+Enter", label: "Run the queries (Explore)" },
  { keys: "drag", label: "Zoom into a stretch of a chart" },
  { keys: "click", label: "Show one series alone; with Ctrl add or remove it (legend)" },
  { keys: "Esc", label: "Close, or leave the editor" },
];

export default function ShortcutSheet({ shortcuts, onClose }: { shortcuts: readonly Shortcut[]; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keys" size="lg" centered>
      <div className="keys">
        {GROUPS.map((group) => (
          <KeyList key={group} title={group} entries={shortcuts.filter((each) => each.group === group)} />
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
          <div key={entry.keys}>
            <dt>{entry.keys.split(/[ +]/).map((key) => <kbd key={key}>{keyName(key)}</kbd>)}</dt>
            <dd>{entry.label}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function keyName(key: string): string {
  if (key === "mod") return navigator.platform.startsWith("Mac") ? "⌘" : "Ctrl";
  return key;
}
