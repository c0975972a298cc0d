import type { Receiver } from "../api/alertTypes";
import { Icon } from "../ui/icons";
import { deliveryProblem } from "./tree";

/** All receivers, and whether something can be delivered to them. */
export function Receivers({ receivers }: { receivers: readonly Receiver[] }) {
  const sorted = [...receivers].sort((a, b) => Number(deliveryProblem(b) !== undefined) - Number(deliveryProblem(a) !== undefined) || a.name.localeCompare(b.name));
  return (
    <section className="card" aria-label="Receivers">
      <h3>Receivers</h3>
      <ul className="receivers">
        {sorted.map((receiver) => (
          <li key={receiver.name}>
            <strong>{receiver.name}</strong>
            {receiver.problem !== undefined && receiver.problem !== null && receiver.problem !== "" && (
              <span className="badge finding-bad"><Icon name="alert" size={14} /> not deliverable: {receiver.problem}</span>
            )}
            {receiver.integrations.length === 0 && <span className="soft">tells nobody</span>}
            {receiver.integrations.map((integration, index) => (
              <span key={index} className={`badge ${integration.deliverable ? "finding-good" : "finding-bad"}`}>
                <Icon name={integration.deliverable ? "check" : "alert"} size={14} /> {integration.type}
                {!integration.deliverable && `: not deliverable, ${integration.reason ?? "no reason given"}`}
                {integration.deliverable && !integration.sendResolved && ", firing only"}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
