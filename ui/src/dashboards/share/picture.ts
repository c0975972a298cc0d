/** More elements than these are not drawn into a picture. */
const MAX_ELEMENTS = 6_000;

/** Properties that inheritance and the browser's own sheet do not give inside of a picture. */
const SKIPPED = /^(transition|animation|cursor|will-change|-webkit-locale|pointer-events|user-select)/;

/**
 * A picture of an element as it stands on the page, as a PNG: its elements with their computed styles inside of an
 * SVG, its canvases as images in it, drawn on a canvas. Nothing is asked from anywhere.
 */
export async function pictureOf(element: HTMLElement, scale = Math.max(2, window.devicePixelRatio)): Promise<Blob> {
  const { width, height } = element.getBoundingClientRect();
  if (element.querySelectorAll("*").length > MAX_ELEMENTS) throw new Error(`too many elements for a picture (expected: at most ${MAX_ELEMENTS})`);
  const copy = styledCopy(element);
  copy.style.margin = "0";
  copy.style.width = `${width}px`;
  copy.style.height = `${height}px`;
  const markup = new XMLSerializer().serializeToString(copy);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}" viewBox="0 0 ${width} ${height}"><foreignObject x="0" y="0" width="${width}" height="${height}">${markup}</foreignObject></svg>`;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas in this browser");
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--page") || "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob === null ? reject(new Error("the picture could not be made")) : resolve(blob)), "image/png"));
}

function styledCopy(element: HTMLElement): HTMLElement {
  const copy = element.cloneNode(true) as HTMLElement;
  copyStyles(element, copy);
  copy.querySelectorAll(".panel-menu, .panel-busy, .mantine-Popover-dropdown").forEach((each) => each.remove());
  return copy;
}

function copyStyles(from: Element, to: Element): void {
  const computed = getComputedStyle(from);
  const texts: string[] = [];
  for (const name of computed) if (!SKIPPED.test(name) && !name.startsWith("--")) texts.push(`${name}:${computed.getPropertyValue(name)}`);
  const children = [...to.children];
  if (from instanceof HTMLCanvasElement) {
    const image = document.createElement("img");
    image.src = from.toDataURL();
    image.setAttribute("style", texts.join(";"));
    to.replaceWith(image);
    return;
  }
  to.setAttribute("style", texts.join(";"));
  to.removeAttribute("class");
  [...from.children].forEach((child, index) => {
    const other = children[index];
    if (other !== undefined) copyStyles(child, other);
  });
}
