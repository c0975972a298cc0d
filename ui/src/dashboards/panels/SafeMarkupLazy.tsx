import { lazy, Suspense } from "react";

const SafeMarkup = lazy(async () => ({ default: (await import("./TextPanel")).SafeMarkup }));

/** Markdown, with its reader loaded only when there is some. */
export function SafeMarkupLazy({ content }: { content: string }) {
  return <Suspense><SafeMarkup content={content} markdown /></Suspense>;
}
