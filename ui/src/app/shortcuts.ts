import { useEffect } from "react";
import { create } from "zustand";

/** A key or a sequence of two (`g h`) and what it does; the same on every page. */
export interface Shortcut {
  keys: string;
  label: string;
  group: "Go to" | "Time" | "View" | "On this page";
  run: () => void;
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

/** Listens for the shortcuts while the component is there. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  useEffect(() => {
    let typed = "";
    let typedAt = 0;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey)) {
        event.preventDefault();
        shortcuts.find((each) => each.keys === "mod+k")?.run();
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      typed = typed !== "" && event.timeStamp - typedAt < SEQUENCE_MILLIS ? `${typed} ${event.key}` : event.key;
      typedAt = event.timeStamp;
      let match = matchKeys(typed, shortcuts);
      if (match === undefined) {
        typed = event.key;
        match = matchKeys(typed, shortcuts);
      }
      if (match === "pending") return;
      typed = "";
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
