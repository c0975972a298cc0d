import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { RuleGroup } from "../api/alertTypes";
import { deleteOwnRule } from "../api/rules";
import { Icon } from "../ui/icons";

const OWN_FILE = /(^|[/\\])own-rules\.yml$/;

/** A rule that was made from a chart can be taken away again; others belong to their files. */
export function OwnRuleActions({ group, name }: { group: RuleGroup; name: string }) {
  const [asked, setAsked] = useState(false);
  const client = useQueryClient();
  const removal = useMutation({
    mutationFn: () => deleteOwnRule(name),
    onSuccess: () => client.invalidateQueries({ queryKey: ["rules"] }),
  });
  if (!OWN_FILE.test(group.file)) return null;
  return (
    <>
      {asked
        ? <button type="button" className="quiet danger" disabled={removal.isPending} onClick={() => removal.mutate()}>Really delete {name}</button>
        : <button type="button" className="quiet" onClick={() => setAsked(true)}><Icon name="close" size={16} /> Delete</button>}
      {removal.isError && <p className="problem" role="alert">{removal.error.message}</p>}
    </>
  );
}
