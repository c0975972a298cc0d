import { isRecord, type Json } from "../model/json";

const KEY = "oriel-panel";

/** Keeps a panel for pasting, here or into another dashboard of this browser. */
export function copyPanel(panel: Json): void {
  localStorage.setItem(KEY, JSON.stringify(panel));
}

/** The panel that was copied last. */
export function copiedPanel(): Json | undefined {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? "");
    return isRecord(read) ? read : undefined;
  } catch {
    return undefined;
  }
}
