import { create } from "zustand";

/** How the server says, with each answer, that the store has not read all of its journal since it was started. */
const STILL_READING = /still replaying its journal(?:, (segment \d+ of \d+ to \d+))?/;

interface Recovery {
  /** How far it is; undefined when nothing is known to be missing. */
  progress: string | undefined;
}

/** Whether the store within is still reading its journal, as its latest answers said. */
export const useRecovery = create<Recovery>()(() => ({ progress: undefined }));

/** How far the store behind an answer with these warnings is; undefined when it has read all. May be empty. */
export function recoveryOf(warnings: readonly string[]): string | undefined {
  for (const warning of warnings) {
    const found = STILL_READING.exec(warning);
    if (found !== null) return found[1] ?? "";
  }
  return undefined;
}

/** Notes what an answer of the store within says. */
export function noteRecovery(warnings: readonly string[]): void {
  const progress = recoveryOf(warnings);
  if (progress !== undefined) useRecovery.setState({ progress });
}

/** In place of data that may only not have been read yet. */
export const STILL_READING_TITLE = "The store is still reading its journal";

export function stillReadingDetail(progress: string): string {
  return `${progress === "" ? "" : `At ${progress}. `}What it has is drawn here once it is done.`;
}
