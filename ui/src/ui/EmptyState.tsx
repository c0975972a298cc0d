import type { ReactNode } from "react";
import { Icon } from "./icons";

interface Props {
  title: string;
  detail?: ReactNode;
  tone?: "calm" | "bad";
  children?: ReactNode;
  compact?: boolean;
}

/** What stands where there is nothing to show: what is missing, why, and what to do about it. */
export function EmptyState({ title, detail, tone = "calm", children, compact = false }: Props) {
  return (
    <div className={`empty ${tone} ${compact ? "compact" : ""}`} role={tone === "bad" ? "alert" : "status"}>
      {!compact && <Icon name={tone === "bad" ? "alert" : "info"} size={22} />}
      <strong>{title}</strong>
      {detail !== undefined && <p>{detail}</p>}
      {children}
    </div>
  );
}
