import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { Zone } from "../time/zones";

/** What belongs to the reader and not to the page's address; remembered by the browser. */
interface Preferences {
  /** Undefined until one is chosen. */
  zone: Zone | undefined;
  /** Queries that were run, newest first. */
  history: string[];
  /** Who writes silences from this browser. */
  author: string;
  setAuthor: (author: string) => void;
  setZone: (zone: Zone) => void;
  remember: (query: string) => void;
}

const MAX_HISTORY = 50;

export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      zone: undefined,
      history: [],
      author: "",
      setAuthor: (author) => set({ author }),
      setZone: (zone) => set({ zone }),
      remember: (query) =>
        set(({ history }) => ({ history: [query, ...history.filter((each) => each !== query)].slice(0, MAX_HISTORY) })),
    }),
    { name: "oriel-preferences" },
  ),
);
