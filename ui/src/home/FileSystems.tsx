import { useQueries } from "@tanstack/react-query";
import { queryInstant } from "../api/prometheus";
import { parseSampleValue } from "../api/frames";
import type { QueryData } from "../api/types";
import { BarGauge, type GaugeRow } from "../chart/BarGauge";
import { seriesKey } from "../labels/labels";
import { usePageTime } from "../time/TimeContext";
import { formatValue } from "../units/units";
import { PanelCard, PanelEmpty } from "./Panel";
import { forHost } from "./panels";

const REAL = 'fstype!~"tmpfs|ramfs|squashfs|overlay|devtmpfs|iso9660|autofs|nsfs|fuse.*"';
const SIZE = `node_filesystem_size_bytes{${REAL},$host}`;
const AVAILABLE = `node_filesystem_avail_bytes{${REAL},$host}`;
const MAX_ROWS = 6;

/** How full the file systems are, the fullest first. */
export function FileSystems({ host }: { host: string | undefined }) {
  const { range, tick } = usePageTime();
  const time = range.endMillis / 1000;
  const results = useQueries({
    queries: [SIZE, AVAILABLE].map((written) => {
      const query = forHost(written, host);
      return {
        queryKey: ["instant", query, time, tick],
        queryFn: ({ signal }: { signal: AbortSignal }) => queryInstant(query, time, signal),
        placeholderData: (previous: Awaited<ReturnType<typeof queryInstant>> | undefined) => previous,
      };
    }),
  });
  const [size, available] = results.map((result) => result.data?.data);
  const rows = fullness(size, available);
  return (
    <PanelCard title="File systems" queries={[`1 - ${forHost(AVAILABLE, host)} / ${forHost(SIZE, host)}`]}>
      {rows.length > 0
        ? <BarGauge rows={rows.slice(0, MAX_ROWS)} label="File systems, how full" />
        : <PanelEmpty results={results} needs="node_filesystem_size_bytes" />}
    </PanelCard>
  );
}

/** One row per mount point; a device that is mounted twice counts where its path is shortest. */
export function fullness(size: QueryData | undefined, available: QueryData | undefined): GaugeRow[] {
  if (size?.resultType !== "vector" || available?.resultType !== "vector") return [];
  const free = new Map(available.result.map((entry) => [identity(entry.metric), parseSampleValue(entry.value?.[1] ?? "NaN")]));
  const byDevice = new Map<string, GaugeRow>();
  for (const { metric, value } of size.result) {
    const total = parseSampleValue(value?.[1] ?? "NaN");
    const rest = free.get(identity(metric));
    if (rest === undefined || !(total > 0)) continue;
    const row = {
      name: metric["mountpoint"] ?? metric["device"] ?? "?",
      share: 1 - rest / total,
      text: `${formatValue(rest, "bytes")} free of ${formatValue(total, "bytes")}`,
    };
    const device = `${metric["instance"]} ${metric["device"]}`;
    const present = byDevice.get(device);
    if (present === undefined || row.name.length < present.name.length) byDevice.set(device, row);
  }
  return [...byDevice.values()].sort((a, b) => b.share - a.share);
}

function identity(labels: Readonly<Record<string, string>>): string {
  return seriesKey({ ...labels, __name__: "" });
}
