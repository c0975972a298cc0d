import { EmptyState } from "../ui/EmptyState";

/** In place of the answer of a query that failed; the reason stands under its editor. */
export function NoAnswer({ title = "" }: { title?: string }) {
  return <EmptyState title={`${title} No answer`.trim()} detail="The reason stands under the query." />;
}
