import { useEffect, useRef } from "react";
import { create } from "zustand";

/** A key, a sequence of two (`g h`) or a key with Ctrl or Cmd (`mod+s`) and what it does; the same on every page. */
export interface Shortcut {
  keys: string;
  label: string;
  group: "Go to" | "Time" | "View" | "On this page" | "On the panel under the pointer or in focus";
  run: () => void;
  /** Runs while something is being typed, too; only for keys with Ctrl or Cmd. */
  whileTyping?: boolean;
}

const SEQUENCE_MILLIS = 1_200;

/** True where keys belong to what is being typed. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest(".cm-editor") !== null ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Which shortcut the typed keys complete; `pending` when they begin one. */
export function matchKeys(typed: string, shortcuts: readonly Shortcut[]): Shortcut | "pending" | undefined {
  const exact = shortcuts.find((each) => each.keys === typed);
  if (exact !== undefined) return exact;
  return shortcuts.some((each) => each.keys.startsWith(typed + " ")) ? "pending" : undefined;
}

/** True while a dialog has the keys. */
function isCovered(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}

/** Listens for the shortcuts while the component is there. A sequence goes on when they change between two of its keys. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const sequence = useRef({ typed: "", atMillis: 0 });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.metaKey || event.ctrlKey) {
        const match = shortcuts.find((each) => each.keys === `mod+${event.shiftKey ? "shift+" : ""}${event.key.toLowerCase()}`);
        const free = match?.whileTyping === true || (!isTyping(event.target) && !isCovered());
        if (match === undefined || !free || event.defaultPrevented) return;
        event.preventDefault();
        match.run();
        return;
      }
      if (event.altKey || event.defaultPrevented || isTyping(event.target) || isCovered()) return;
      if (event.key === "Shift") return;
      const { typed: before, atMillis } = sequence.current;
      let typed = before !== "" && event.timeStamp - atMillis < SEQUENCE_MILLIS ? `${before} ${event.key}` : event.key;
      let match = matchKeys(typed, shortcuts);
      if (match === undefined) {
        typed = event.key;
        match = matchKeys(typed, shortcuts);
      }
      sequence.current = { typed: match === "pending" ? typed : "", atMillis: event.timeStamp };
      if (match === "pending") return;
      if (match !== undefined) {
        event.preventDefault();
        match.run();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [shortcuts]);
}

const usePageStore = create<{ shortcuts: readonly Shortcut[] }>()(() => ({ shortcuts: [] }));

/** The keys of the page that is shown, for the frame: one listener knows all keys, so that sequences stay whole. */
export function useShownPageShortcuts(): readonly Shortcut[] {
  return usePageStore((state) => state.shortcuts);
}

/** Gives a page keys of its own while it is shown. The list must be the same object as long as it does not change. */
export function usePageShortcuts(shortcuts: readonly Shortcut[]): void {
  useEffect(() => {
    usePageStore.setState({ shortcuts });
    return () => usePageStore.setState({ shortcuts: [] });
  }, [shortcuts]);
}
