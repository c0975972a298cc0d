/** The panel that keys are about: the one that has the focus, else the one under the pointer. */
export function panelInHand<P extends { key: string }>(panels: readonly P[]): P | undefined {
  const element = document.activeElement?.closest("[data-panel]") ?? document.querySelector("[data-panel]:hover");
  const key = element?.getAttribute("data-panel");
  return key === null || key === undefined ? undefined : panels.find((panel) => panel.key === key);
}
