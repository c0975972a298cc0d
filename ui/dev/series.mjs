// The made-up host of the mock server: every series is a function of time, so that the same question always has the
// same answer. Counters are integrals written out; gauges are sums of slow waves and a little noise.

const SCRAPE_SECONDS = 15;
const BORN = 1_760_000_000;

/** A steady pseudo-random number in [0, 1) per seed and scrape. */
function noise(seed, seconds) {
  let x = (Math.floor(seconds / SCRAPE_SECONDS) ^ (seed * 0x9e3779b1)) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x45d9f3b) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x45d9f3b) >>> 0;
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}

const wave = (t, period, phase) => Math.sin((2 * Math.PI * t) / period + phase);

/** A gauge around `base`, swinging by `swing`. */
const gauge = (base, swing, seed) => (t) =>
  base + swing * (0.6 * wave(t, 1_700, seed) + 0.3 * wave(t, 410, seed * 2) + 0.5 * (noise(seed, t) - 0.5));

/** A counter that grows by `rate` per second, more or less: the integral of 1 + waves. */
const counter = (rate, seed) => (t) => {
  const integral = (period, part, phase) =>
    (-part * period * (Math.cos((2 * Math.PI * t) / period + phase))) / (2 * Math.PI);
  return rate * (t - BORN + integral(1_700, 0.55, seed) + integral(330, 0.3, seed * 3)) +
    rate * SCRAPE_SECONDS * 0.2 * noise(seed, t);
};

const constant = (value) => () => value;

const NODE = { instance: "localhost:9100", job: "node" };
const ORIEL = { instance: "localhost:3000", job: "oriel" };
const MIB = 2 ** 20;
const GIB = 2 ** 30;

export const METRICS = [];

function add(type, name, help, entries) {
  METRICS.push({ type, name, help, series: entries.map(([labels, at]) => ({ labels: { __name__: name, ...labels }, at })) });
}

add("gauge", "up", "1 when the last scrape succeeded.", [
  [NODE, constant(1)], [ORIEL, constant(1)],
  [{ instance: "localhost:9121", job: "redis" }, constant(1)],
  [{ instance: "localhost:9187", job: "postgres" }, constant(0)],
]);

const MODES = { idle: 0.71, user: 0.17, system: 0.07, iowait: 0.03, softirq: 0.012, steal: 0.008, nice: 0.002, irq: 0.001 };
add("counter", "node_cpu_seconds_total", "Seconds the CPUs spent in each mode.",
  [0, 1, 2, 3].flatMap((cpu) => Object.entries(MODES).map(([mode, share], index) =>
    [{ ...NODE, cpu: String(cpu), mode }, counter(share, cpu * 11 + index + 1)])));
add("gauge", "node_load1", "1m load average.", [[NODE, gauge(1.4, 0.8, 3)]]);
add("gauge", "node_load5", "5m load average.", [[NODE, gauge(1.3, 0.4, 4)]]);
add("gauge", "node_load15", "15m load average.", [[NODE, gauge(1.2, 0.2, 5)]]);
add("gauge", "node_memory_MemTotal_bytes", "Memory information field MemTotal_bytes.", [[NODE, constant(24 * GIB)]]);
add("gauge", "node_memory_MemAvailable_bytes", "Memory information field MemAvailable_bytes.", [[NODE, gauge(14.2 * GIB, GIB, 6)]]);
add("gauge", "node_memory_MemFree_bytes", "Memory information field MemFree_bytes.", [[NODE, gauge(4.1 * GIB, 0.6 * GIB, 7)]]);
add("gauge", "node_memory_Buffers_bytes", "Memory information field Buffers_bytes.", [[NODE, gauge(0.7 * GIB, 0.02 * GIB, 8)]]);
add("gauge", "node_memory_Cached_bytes", "Memory information field Cached_bytes.", [[NODE, gauge(9.1 * GIB, 0.4 * GIB, 9)]]);
add("gauge", "node_memory_SReclaimable_bytes", "Memory information field SReclaimable_bytes.", [[NODE, gauge(0.5 * GIB, 0.01 * GIB, 10)]]);
for (const [name, rate] of [["read", 3 * MIB], ["written", 7 * MIB]]) {
  add("counter", `node_disk_${name}_bytes_total`, `The total number of bytes ${name} successfully.`,
    ["nvme0n1", "sda"].map((device, i) => [{ ...NODE, device }, counter(rate / (i * 4 + 1), i + (name === "read" ? 20 : 24))]));
}
add("counter", "node_disk_io_time_seconds_total", "Total seconds spent doing I/Os.",
  ["nvme0n1", "sda"].map((device, i) => [{ ...NODE, device }, counter(0.22 / (i + 1), 28 + i)]));
const DISKS = [["/", "/dev/nvme0n1p2", "ext4", 250, 0.63], ["/boot", "/dev/nvme0n1p1", "ext4", 1, 0.41], ["/srv", "/dev/sda1", "xfs", 900, 0.14]];
for (const [metric, share] of [["size", () => 1], ["avail", (free) => free], ["free", (free) => free + 0.02]]) {
  add("gauge", `node_filesystem_${metric}_bytes`, `Filesystem ${metric} in bytes.`,
    DISKS.map(([mountpoint, device, fstype, size, free]) =>
      [{ ...NODE, mountpoint, device, fstype }, constant(size * GIB * share(free))]));
}
for (const [name, rate] of [["receive", 1.9 * MIB], ["transmit", 0.8 * MIB]]) {
  add("counter", `node_network_${name}_bytes_total`, `Network device statistic ${name}_bytes.`,
    ["eth0", "lo"].map((device, i) => [{ ...NODE, device }, counter(rate / (i * 2 + 1), i + (name === "receive" ? 30 : 33))]));
}
add("gauge", "node_boot_time_seconds", "Node boot time, in unixtime.", [[NODE, constant(BORN)]]);
add("gauge", "node_uname_info", "Labeled system information.", [[{ ...NODE, nodename: "atlas", sysname: "Linux", release: "6.1.0-40-amd64", machine: "x86_64" }, constant(1)]]);

add("counter", "oriel_tsdb_samples_appended_total", "Samples written to the store.", [[ORIEL, counter(8_400, 40)]]);
add("gauge", "oriel_tsdb_head_series", "Series in the head.", [[ORIEL, gauge(126_400, 1_200, 41)]]);
add("gauge", "oriel_tsdb_blocks_bytes", "Bytes of blocks on the disk.", [[ORIEL, gauge(3.2 * GIB, 0.05 * GIB, 42)]]);
add("gauge", "jvm_memory_used_bytes", "Used bytes of a memory area.", [[{ ...ORIEL, area: "heap" }, gauge(310 * MIB, 90 * MIB, 43)], [{ ...ORIEL, area: "nonheap" }, gauge(96 * MIB, 2 * MIB, 44)]]);
add("gauge", "jvm_memory_max_bytes", "Maximum bytes of a memory area.", [[{ ...ORIEL, area: "heap" }, constant(1024 * MIB)]]);
add("counter", "process_cpu_seconds_total", "CPU seconds spent.", [[ORIEL, counter(0.16, 45)], [NODE, counter(0.01, 46)]]);
const QUERIES = { ...ORIEL, kind: "range" };
add("counter", "oriel_query_duration_seconds_sum", "Seconds spent on requests.", [[QUERIES, counter(0.021, 50)]]);
add("counter", "oriel_query_duration_seconds_count", "Requests measured.", [[QUERIES, counter(4.6, 50)]]);
const BOUNDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, Infinity];
add("histogram", "oriel_query_duration_seconds_bucket", "Requests by duration.", BOUNDS.map((le, i) =>
  [{ ...QUERIES, le: le === Infinity ? "+Inf" : String(le) }, counter(4.6 * [0.3, 0.62, 0.8, 0.94, 0.975, 0.992, 0.999, 1][i], 50 + i / 50)]));
add("gauge", "scrape_duration_seconds", "Duration of the scrape.", [[NODE, gauge(0.021, 0.01, 60)], [ORIEL, gauge(0.004, 0.002, 61)]]);
add("gauge", "demo_many", "A hundred series, for charts that must stay fluid.",
  Array.from({ length: 100 }, (_, i) => [{ instance: `app-${String(i).padStart(3, "0")}`, job: "demo" }, gauge(50 + i, 8 + (i % 7), i + 70)]));
add("gauge", "demo_gaps", "A series with gaps.", [[{ job: "demo" }, (t) => (Math.floor(t / 300) % 4 === 3 ? NaN : 10 + 4 * wave(t, 900, 1))]]);

/** A native histogram, as the API writes it. */
export function nativeHistogram(seconds) {
  const buckets = [[0.0625, 0.125, 12], [0.125, 0.25, 96], [0.25, 0.5, 230], [0.5, 1, 141], [1, 2, 38], [2, 4, 5]];
  const scale = 1 + 0.1 * wave(seconds, 600, 0);
  return {
    count: String(Math.round(522 * scale)), sum: (214.3 * scale).toFixed(3),
    buckets: buckets.map(([low, high, count]) => [0, String(low), String(high), String(Math.round(count * scale))]),
  };
}
