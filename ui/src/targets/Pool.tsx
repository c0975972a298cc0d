import { useState } from "react";
import type { ActiveTarget } from "../api/types";
import { formatAgo } from "../time/duration";
import { formatValue } from "../units/units";
import { Icon, type IconName } from "../ui/icons";
import { safeHref } from "../ui/safeHref";
import { countHealth, type Health, type TargetPool } from "./filter";
import { LabelList } from "./LabelList";

/** More rows than this wait for a click. */
const FIRST_ROWS = 100;
const ICONS: Record<Health, IconName> = { up: "check", down: "cross", unknown: "clock" };
/** What a target that was never scraped carries as its last scrape: Go's zero time. */
const NEVER = "0001-";

export function Pool({ pool, nowMillis }: { pool: TargetPool; nowMillis: number }) {
  const [open, setOpen] = useState(true);
  const [all, setAll] = useState(false);
  const counts = countHealth(pool.targets);
  const shown = all ? pool.targets : pool.targets.slice(0, FIRST_ROWS);
  return (
    <section className="card pool" aria-label={pool.name}>
      <h2>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? "down" : "right"} size={16} /> {pool.name}
          <span className={counts.down > 0 ? "pool-count bad" : "pool-count"}>{counts.up} of {pool.targets.length} up</span>
        </button>
      </h2>
      {open && (
        <ul className="target-list">
          {shown.map((target) => <TargetRow key={`${target.scrapeUrl} ${target.labels["instance"]}`} target={target} nowMillis={nowMillis} />)}
        </ul>
      )}
      {open && shown.length < pool.targets.length && (
        <button type="button" className="quiet" onClick={() => setAll(true)}>Show the other {pool.targets.length - shown.length}</button>
      )}
    </section>
  );
}

function TargetRow({ target, nowMillis }: { target: ActiveTarget; nowMillis: number }) {
  const [discovered, setDiscovered] = useState(false);
  const never = target.lastScrape.startsWith(NEVER);
  const ago = never ? "never" : formatAgo(nowMillis - Date.parse(target.lastScrape));
  return (
    <li className="target">
      <span className={`health ${target.health}`}><Icon name={ICONS[target.health]} size={15} /> {target.health}</span>
      <div className="target-main">
        <a href={safeHref(target.scrapeUrl)} target="_blank" rel="noreferrer noopener">{target.scrapeUrl}</a>
        <LabelList labels={target.labels} />
        {target.lastError !== "" && <p className="target-error">{target.lastError}</p>}
        {discovered && <LabelList labels={target.discoveredLabels} quiet />}
      </div>
      <dl className="target-times">
        <div><dt>Last scrape</dt><dd>{ago}</dd></div>
        <div><dt>Took</dt><dd>{never ? "–" : formatValue(target.lastScrapeDuration, "seconds")}</dd></div>
        {target.scrapeInterval !== undefined && <div><dt>Every</dt><dd>{target.scrapeInterval}</dd></div>}
      </dl>
      <button type="button" className="quiet" aria-expanded={discovered} title="Labels before relabelling" onClick={() => setDiscovered(!discovered)}>
        {discovered ? "Hide" : "Discovery"}
      </button>
    </li>
  );
}
