import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { queryInstant } from "../api/prometheus";
import { recoveryOf, STILL_READING_TITLE, useRecovery } from "../api/recovery";
import { Icon } from "../ui/icons";

const CHECK_MILLIS = 2_000;

/** Says that the store is still reading its journal, and has everything asked again once it is done. */
export function RecoveryStrip() {
  const progress = useRecovery((state) => state.progress);
  const client = useQueryClient();
  const reading = progress !== undefined;
  useEffect(() => {
    if (!reading) return undefined;
    const stop = new AbortController();
    const timer = setInterval(() => {
      // Any selector does: the warning comes with all that look into the store.
      queryInstant("up", Date.now() / 1000, stop.signal).then(({ warnings }) => {
        if (recoveryOf(warnings) !== undefined) return;
        useRecovery.setState({ progress: undefined });
        void client.invalidateQueries();
      }, () => undefined);
    }, CHECK_MILLIS);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [reading, client]);
  if (!reading) return null;
  return (
    <p className="recovery-strip" role="status">
      <Icon name="clock" size={16} />
      <span>{STILL_READING_TITLE}{progress === "" ? "" : `, ${progress}`}. Samples are missing until it is done; then everything is drawn anew.</span>
    </p>
  );
}
