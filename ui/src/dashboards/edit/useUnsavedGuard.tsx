import { Modal } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** Asks before a page with unsaved changes is left. Changing only the query part of the address is no leaving. */
export function useUnsavedGuard(unsaved: boolean): ReactNode {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved && current.pathname !== next.pathname,
    enableBeforeUnload: () => unsaved, withResolver: true, disabled: !unsaved,
  });
  if (blocker.status !== "blocked") return null;
  return (
    <Modal opened onClose={blocker.reset} title="Leave without saving?" centered>
      <p>What you changed on this dashboard is not saved.</p>
      <div className="dialog-foot">
        <button type="button" className="quiet danger" onClick={blocker.proceed}>Leave, and lose it</button>
        <span className="spring" />
        <button type="button" className="primary" data-autofocus onClick={blocker.reset}>Stay</button>
      </div>
    </Modal>
  );
}
