/** Where nothing can be measured, a letter is about this share of its size wide. */
const USUAL_SHARE = 0.64;

let context: CanvasRenderingContext2D | null | undefined;

/** How wide a bold text is on this page, in sizes of its letters: 2.5 is 50 pixels for letters of 20. */
export function widthInSizes(text: string): number {
  context ??= document.createElement("canvas").getContext("2d");
  if (context === null || typeof context.measureText !== "function") return text.length * USUAL_SHARE;
  context.font = `600 100px ${getComputedStyle(document.body).fontFamily || "sans-serif"}`;
  const { width } = context.measureText(text);
  return width > 0 ? width / 100 : text.length * USUAL_SHARE;
}
