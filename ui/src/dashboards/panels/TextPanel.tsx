import DOMPurify from "dompurify";
import { marked } from "marked";
import { useEffect, useRef } from "react";
import { useMemo } from "react";
import { text } from "../model/json";
import { interpolate } from "../variables/scope";
import type { PanelProps } from "./types";

const FORBIDDEN = { FORBID_TAGS: ["style", "form", "input", "button", "textarea", "select", "iframe", "object", "embed", "link", "meta", "base"], FORBID_ATTR: ["id", "name"] };

/** Written text: Markdown or HTML, made harmless; code stays text. */
export default function TextPanel({ panel, data }: PanelProps) {
  const mode = text(panel.options["mode"], "markdown");
  const content = interpolate(text(panel.options["content"]), data.scope);
  if (mode === "code") return <pre className="text-panel">{content}</pre>;
  return <SafeMarkup content={content} markdown={mode !== "html"} />;
}

/** Markup as a tree of nodes that a sanitizer has let through; nothing in it can run or load from elsewhere. */
export function SafeMarkup({ content, markdown }: { content: string; markdown: boolean }) {
  const host = useRef<HTMLDivElement>(null);
  const fragment = useMemo(() => sanitize(content, markdown), [content, markdown]);
  useEffect(() => {
    host.current?.replaceChildren(fragment.cloneNode(true));
  }, [fragment]);
  return <div ref={host} className="text-panel" />;
}

export function sanitize(content: string, markdown: boolean): DocumentFragment {
  const html = markdown ? marked.parse(content, { async: false, gfm: true, breaks: false }) : content;
  const fragment = DOMPurify.sanitize(html, { ...FORBIDDEN, RETURN_DOM_FRAGMENT: true });
  for (const link of fragment.querySelectorAll("a[href]")) {
    link.setAttribute("rel", "noopener noreferrer");
    if (/^https?:/i.test(link.getAttribute("href") ?? "")) link.setAttribute("target", "_blank");
  }
  // A page that loads pictures from elsewhere tells elsewhere who looks at it: a picture becomes its description.
  for (const image of fragment.querySelectorAll("img, video, audio, source, picture, svg image")) {
    if (/^(data:image\/|\/(?!\/))/.test(image.getAttribute("src") ?? "")) continue;
    image.replaceWith(document.createTextNode(image.getAttribute("alt") || notLoaded(image.getAttribute("src") ?? "")));
  }
  return fragment;
}

function notLoaded(address: string): string {
  return URL.canParse(address) ? `(a picture at ${new URL(address).host}, which is not loaded)` : "";
}
