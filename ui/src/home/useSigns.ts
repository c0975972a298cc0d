import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { fetchAlerts } from "../api/alerting";
import { fetchTargets, queryInstant } from "../api/prometheus";
import { usePageTime } from "../time/TimeContext";
import { fullness } from "./FileSystems";
import type { Signs } from "./verdict";

/** Alerts that say that something is wrong; a few are named, all are counted. */
const LOUD = { state: "firing", filter: ['severity!~"none|info"'], limit: 100 };

/** The verdict is about now, whatever the charts show; it is asked for again this often. */
const CHECK_MILLIS = 15_000;

const SIZE = 'node_filesystem_size_bytes{fstype!~"tmpfs|ramfs|squashfs|overlay|devtmpfs|iso9660|autofs|nsfs|fuse.*"}';

export function useSigns(): Signs {
  const { tick } = usePageTime();
  const common = { refetchInterval: CHECK_MILLIS, placeholderData: keepPreviousData, retry: false };
  const ready = useQuery({ ...common, queryKey: ["ready", tick], queryFn: ({ signal }) => askReady(signal) });
  const targets = useQuery({ ...common, queryKey: ["targets", tick], queryFn: ({ signal }) => fetchTargets(signal) });
  const disks = useQuery({ ...common, queryKey: ["disks", tick], queryFn: ({ signal }) => askDisks(signal) });
  const alerts = useQuery({ ...common, queryKey: ["alerts", "open", tick], queryFn: ({ signal }) => fetchAlerts(LOUD, signal) });
  const firing = useMemo(() => alerts.data?.data.groups.flatMap((group) => group.alerts.map((alert) => alert.labels)), [alerts.data]);
  const [fullest] = disks.data ?? [];
  return { ready: ready.isError ? false : ready.data, targets: targets.data?.data.activeTargets, fullest, alerts: firing, alertCount: alerts.data?.data.states.firing };
}

async function askReady(signal: AbortSignal): Promise<boolean> {
  const response = await fetch("/prometheus/-/ready", { signal });
  return response.ok;
}

async function askDisks(signal: AbortSignal): Promise<ReturnType<typeof fullness>> {
  const now = Date.now() / 1000;
  const [size, available] = await Promise.all([
    queryInstant(SIZE, now, signal), queryInstant(SIZE.replace("size", "avail"), now, signal),
  ]);
  return fullness(size.data, available.data);
}
