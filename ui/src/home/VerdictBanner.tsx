import { Link } from "@tanstack/react-router";
import { keepTime } from "../app/pages";
import { Icon, type IconName } from "../ui/icons";
import type { Verdict } from "./verdict";

const ICONS: Record<Verdict["tone"], IconName> = { good: "check", warn: "alert", bad: "cross", unknown: "info" };

export function VerdictBanner({ verdict }: { verdict: Verdict }) {
  return (
    <section className={`verdict ${verdict.tone}`} aria-label="Verdict" role="status">
      <span className="verdict-icon"><Icon name={ICONS[verdict.tone]} size={24} /></span>
      <div>
        <h2>{verdict.title}</h2>
        {verdict.reasons.map((reason) => <p key={reason}>{reason}</p>)}
      </div>
      {verdict.tone !== "unknown" && (
        <Link to="/alerts" search={keepTime as never} className="quiet">Alerts <Icon name="right" size={16} /></Link>
      )}
      {verdict.tone !== "unknown" && (
        <Link to="/targets" search={keepTime as never} className="quiet">Targets <Icon name="right" size={16} /></Link>
      )}
    </section>
  );
}
