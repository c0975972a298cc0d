import { useState } from "react";
import { deleteDashboard } from "../api";

/** Takes a dashboard away, after a second look. */
export function DeleteDashboard({ uid, title, onGone }: { uid: string; title: string; onGone: () => void }) {
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState("");
  const press = (): void => {
    if (!asking) setAsking(true);
    else deleteDashboard(uid).then(onGone, (cause: unknown) => setProblem(cause instanceof Error ? cause.message : String(cause)));
  };
  return (
    <div className="delete-dashboard">
      <button type="button" className={asking ? "quiet danger bordered" : "quiet bordered"} onClick={press} onBlur={() => setAsking(false)}>{asking ? `Really delete “${title}”` : "Delete this dashboard"}</button>
      {problem !== "" && <p className="problem" role="alert">{problem}</p>}
    </div>
  );
}
