import type { MantineColorScheme } from "@mantine/core";
import { create } from "zustand";
import { persist } from "zustand/middleware";
import { isRecord, text } from "../dashboards/model/json";
import { readZone, type Zone } from "../time/zones";

/** What holds where the reader has chosen nothing, as the server was told by its environment or over its API. */
interface ServerDefaults {
  scheme: MantineColorScheme;
  /** Undefined where none is set: the browser's own. */
  zone: Zone | undefined;
}

/** Kept by the browser, so that the next start begins with them; `scheme.js` reads them before the first paint. */
export const useServerDefaults = create<ServerDefaults>()(
  persist((): ServerDefaults => ({ scheme: "auto", zone: undefined }), { name: "oriel-server-defaults" }),
);

export function readDefaults(answer: unknown): ServerDefaults {
  const { theme, timezone } = isRecord(answer) ? answer : {};
  return {
    scheme: theme === "light" || theme === "dark" ? theme : "auto",
    zone: text(timezone) === "" ? undefined : readZone(text(timezone)),
  };
}

/** Takes them over from the server; without an answer those of last time stay. */
export async function fetchDefaults(): Promise<void> {
  try {
    const response = await fetch("/api/user/preferences", { headers: { Accept: "application/json" } });
    if (response.ok) useServerDefaults.setState(readDefaults(await response.json()));
  } catch {
    // An unreachable server is told of by every other question.
  }
}
