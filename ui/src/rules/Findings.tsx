import type { Finding } from "../api/alertTypes";
import { Icon, type IconName } from "../ui/icons";

const ICONS: Readonly<Record<Finding["severity"], IconName>> = { error: "cross", warning: "alert", info: "info" };

/** What the rule doctor says: what is wrong, where, and what may have been meant. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="findings" aria-label="Findings of the doctor">
      {findings.map((finding, index) => (
        <li key={index} className={`finding ${finding.severity}`}>
          <Icon name={ICONS[finding.severity]} size={16} />
          <div>
            <span className="sr">{finding.severity}: </span>{finding.message}
            {finding.suggestion !== null && finding.suggestion !== "" && <p>Perhaps: <code>{finding.suggestion}</code></p>}
          </div>
          <span className="soft">{finding.kind}{finding.line === null ? "" : `, line ${finding.line}`}</span>
        </li>
      ))}
    </ul>
  );
}
