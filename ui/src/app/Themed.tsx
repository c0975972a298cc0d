import { MantineProvider, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { useEffect, useRef, type ReactNode } from "react";
import { useServerDefaults } from "./serverDefaults";
import { cssVariables, theme } from "./theme";

/** Where Mantine keeps what the reader chose. */
const CHOSEN = "mantine-color-scheme-value";

/** Light or dark: as the address asks, else as the reader chose, else as the server says, else as the system has it. */
export function Themed({ forced, children }: { forced: "light" | "dark" | undefined; children: ReactNode }) {
  const scheme = useServerDefaults((state) => state.scheme);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme={scheme} {...(forced === undefined ? {} : { forceColorScheme: forced })}>
      <Followed scheme={scheme} />
      {children}
    </MantineProvider>
  );
}

/** Takes the server's default over when it comes after the first paint. */
function Followed({ scheme }: { scheme: MantineColorScheme }) {
  const { clearColorScheme } = useMantineColorScheme();
  const shown = useRef(scheme);
  useEffect(() => {
    if (shown.current === scheme) return;
    shown.current = scheme;
    if (!hasChosen()) clearColorScheme();
  }, [scheme, clearColorScheme]);
  return null;
}

function hasChosen(): boolean {
  try {
    return window.localStorage.getItem(CHOSEN) !== null;
  } catch {
    return false;
  }
}
