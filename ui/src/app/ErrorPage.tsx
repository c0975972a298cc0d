import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { EmptyState } from "../ui/EmptyState";

/** Shown in place of a page that threw; the frame around it stays usable. */
export function PageError({ error }: { error: unknown }) {
  const message = error instanceof Error ? error.message : String(error);
  return (
    <EmptyState tone="bad" title="This page stopped working" detail={message}>
      <Button size="xs" variant="default" onClick={() => window.location.reload()}>Load it again</Button>
    </EmptyState>
  );
}

export function NotFound() {
  return (
    <EmptyState title="There is no page here" detail={window.location.pathname}>
      <Button size="xs" variant="default" component={Link} to="/">Go home</Button>
    </EmptyState>
  );
}
