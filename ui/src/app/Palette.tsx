import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useId, useMemo, useState, type KeyboardEvent } from "react";
import type { RuleGroup } from "../api/alertTypes";
import { fetchRules } from "../api/rules";
import { writeLabels } from "../alerts/address";
import { ruleAddress } from "../rules/address";
import { fetchMetricNames, fetchTargets } from "../api/prometheus";
import { searchDashboards } from "../dashboards/api";
import { Icon, type IconName } from "../ui/icons";
import { rank } from "./fuzzy";
import { PAGES, keepTime } from "./pages";
import type { Shortcut } from "./shortcuts";

interface Entry {
  id: string;
  kind: "Page" | "Dashboard" | "Action" | "Metric" | "Target" | "Alert" | "Rule";
  text: string;
  hint: string;
  icon: IconName;
  run: () => void;
}

const MAX_SHOWN = 40;
const MAX_RULE_ENTRIES = 5_000;

/** Finds pages, dashboards, actions, alerts, rules, metrics and targets by any part of their name. */
export default function Palette({ actions, onClose }: { actions: readonly Shortcut[]; onClose: () => void }) {
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const entries = useEntries(actions);
  const shown = useMemo(() => rank(text, entries, (entry) => entry.text, MAX_SHOWN), [text, entries]);
  const index = Math.min(active, shown.length - 1);

  const choose = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (move !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(shown.length - 1, index + move));
      setActive(next);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(shown[index]);
    }
  };

  return (
    <Modal opened onClose={onClose} withCloseButton={false} size="lg" padding={0} yOffset="12vh" aria-label="Search">
      <div className="palette">
        <div className="palette-input">
          <Icon name="search" />
          <input
            autoFocus data-autofocus role="combobox" aria-expanded="true" aria-controls={listId} aria-label="Search"
            aria-activedescendant={shown.length > 0 ? `${listId}-${index}` : undefined}
            placeholder="Find a dashboard, page, alert, rule, metric or target" value={text} onKeyDown={onKeyDown}
            onChange={(event) => {
              setText(event.target.value);
              setActive(0);
            }}
          />
          <kbd>Esc</kbd>
        </div>
        <ul id={listId} role="listbox" aria-label="Results">
          {shown.map((entry, position) => (
            <li
              key={entry.id} id={`${listId}-${position}`} role="option" aria-selected={position === index}
              onMouseMove={() => setActive(position)} onClick={() => choose(entry)}
            >
              <Icon name={entry.icon} size={16} />
              <span className="palette-text">{entry.text}</span>
              <span className="palette-hint">{entry.hint}</span>
            </li>
          ))}
        </ul>
        {shown.length === 0 && <p className="palette-none">Nothing is called “{text}”.</p>}
      </div>
    </Modal>
  );
}

function useEntries(actions: readonly Shortcut[]): Entry[] {
  const navigate = useNavigate();
  const metrics = useQuery({
    queryKey: ["metric-names"], queryFn: ({ signal }) => fetchMetricNames(signal), staleTime: 60_000,
  });
  const targets = useQuery({ queryKey: ["targets"], queryFn: ({ signal }) => fetchTargets(signal), staleTime: 15_000 });
  const rules = useQuery({ queryKey: ["rules"], queryFn: ({ signal }) => fetchRules(signal), staleTime: 15_000, retry: false });
  const dashboards = useQuery({ queryKey: ["dashboards"], queryFn: ({ signal }) => searchDashboards(signal), staleTime: 15_000, retry: false });
  return useMemo(() => {
    const go = (to: string, search: Record<string, unknown>) => () =>
      void navigate({ to, search: (previous: Record<string, unknown>) => ({ ...keepTime(previous), ...search }) } as never);
    const pages = PAGES.map((page): Entry => ({
      id: `page:${page.path}`, kind: "Page", text: page.label, hint: page.purpose, icon: page.icon, run: go(page.path, {}),
    }));
    const brought = (dashboards.data ?? []).map((hit): Entry => ({
      id: `dashboard:${hit.uid}`, kind: "Dashboard", text: hit.title, hint: hit.folder === "" ? "dashboard" : `dashboard in ${hit.folder}`, icon: "dashboard",
      run: go(`/d/${encodeURIComponent(hit.uid)}`, {}),
    }));
    const others = actions
      .filter((action) => action.group !== "Go to")
      .map((action): Entry => ({
        id: `action:${action.keys}`, kind: "Action", text: action.label, hint: action.keys, icon: "play", run: action.run,
      }));
    const names = (metrics.data?.data ?? []).map((name): Entry => ({
      id: `metric:${name}`, kind: "Metric", text: name, hint: "metric", icon: "explore", run: go("/explore", { q: [name] }),
    }));
    const scraped = (targets.data?.data.activeTargets ?? []).map((target): Entry => ({
      id: `target:${target.scrapePool}:${target.scrapeUrl}`, kind: "Target",
      text: `${target.scrapePool} ${target.labels["instance"] ?? target.scrapeUrl}`, hint: `target, ${target.health}`,
      icon: "targets", run: go("/targets", { filter: target.labels["instance"] ?? target.scrapeUrl }),
    }));
    return [...pages, ...brought, ...others, ...ruleEntries(rules.data?.data.groups ?? [], go), ...scraped, ...names];
  }, [actions, metrics.data, targets.data, rules.data, dashboards.data, navigate]);
}

/** Active alerts first, then the rules; of very many only the first. */
function ruleEntries(groups: readonly RuleGroup[], go: (to: string, search: Record<string, unknown>) => () => void): Entry[] {
  const alerts: Entry[] = [];
  const rules: Entry[] = [];
  for (const group of groups) {
    for (const [index, rule] of group.rules.entries()) {
      if (alerts.length + rules.length > MAX_RULE_ENTRIES) return [...alerts, ...rules];
      const address = ruleAddress(group.file, group.name, index);
      rules.push({
        id: `rule:${address}`, kind: "Rule", text: rule.name, hint: `rule in ${group.name}`, icon: "list",
        run: go("/alerts/rules", { open: address }),
      });
      for (const { labels, state } of (rule.alerts ?? []).slice(0, MAX_RULE_ENTRIES)) {
        const written = writeLabels(labels);
        alerts.push({
          id: `alert:${written.join(" ")}`, kind: "Alert", text: `${rule.name} ${labels["instance"] ?? ""}`.trim(), hint: `alert, ${state}`,
          icon: "bell", run: go("/alerts/one", { label: written }),
        });
      }
    }
  }
  return [...alerts, ...rules];
}
