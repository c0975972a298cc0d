import { Modal } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useCallback, useRef, type ReactNode } from "react";

/**
 * Asks before a page with unsaved changes is left; changing only the query part of the address is no leaving. Gives the
 * dialog, and a way to leave without being asked, which holds from the moment it is called.
 */
export function useUnsavedGuard(unsaved: boolean): [ReactNode, () => void] {
  const free = useRef(false);
  const release = useCallback(() => {
    free.current = true;
  }, []);
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved && !free.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => unsaved && !free.current, withResolver: true, disabled: !unsaved,
  });
  return [blocker.status === "blocked" ? <Question onLeave={blocker.proceed} onStay={blocker.reset} /> : null, release];
}

function Question({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) {
  return (
    <Modal opened onClose={onStay} title="Leave without saving?" centered>
      <p>What you changed on this dashboard is not saved.</p>
      <div className="dialog-foot">
        <button type="button" className="quiet danger" onClick={onLeave}>Leave, and lose it</button>
        <span className="spring" />
        <button type="button" className="primary" data-autofocus onClick={onStay}>Stay</button>
      </div>
    </Modal>
  );
}
