import { useComputedColorScheme } from "@mantine/core";

/** Whether the page is dark now, right from the first render. */
export function useDark(): boolean {
  return useComputedColorScheme("light", { getInitialValueInEffect: false }) === "dark";
}
