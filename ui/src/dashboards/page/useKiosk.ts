import { useEffect } from "react";

/** Takes away what stands around the panels. */
export function useKiosk(kiosk: "off" | "tv" | "full"): void {
  useEffect(() => {
    const { classList } = document.documentElement;
    classList.toggle("kiosk", kiosk === "full");
    classList.toggle("kiosk-tv", kiosk === "tv");
    return () => classList.remove("kiosk", "kiosk-tv");
  }, [kiosk]);
}

/** Runs at Escape, where no dialog takes it. */
export function useEscape(on: boolean, run: () => void): void {
  useEffect(() => {
    if (!on) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && document.querySelector('[role="dialog"], [role="menu"], .mantine-Popover-dropdown') === null) run();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  });
}
