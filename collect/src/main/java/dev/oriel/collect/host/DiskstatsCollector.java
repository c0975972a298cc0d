package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// Block devices, from `proc/diskstats`; partitions and RAM disks are left out.
final class DiskstatsCollector implements HostCollector {
    private static final Pattern IGNORED = Pattern.compile("(z?ram|loop|fd|(h|s|v|xv)d[a-z]|nvme\\d+n\\d+p)\\d+");
    private static final int FIRST_FIELD = 3;
    private static final double SECTOR_BYTES = 512;
    private static final double PER_MILLI = 1e-3;

    /// One column of the file, in its order.
    private record Field(String name, MetricType type, double factor, String help) {}

    private static final List<Field> FIELDS = List.of(
            new Field("reads_completed_total", MetricType.COUNTER, 1,
                    "The total number of reads completed successfully."),
            new Field("reads_merged_total", MetricType.COUNTER, 1, "The total number of reads merged."),
            new Field("read_bytes_total", MetricType.COUNTER, SECTOR_BYTES,
                    "The total number of bytes read successfully."),
            new Field("read_time_seconds_total", MetricType.COUNTER, PER_MILLI,
                    "The total number of seconds spent by all reads."),
            new Field("writes_completed_total", MetricType.COUNTER, 1,
                    "The total number of writes completed successfully."),
            new Field("writes_merged_total", MetricType.COUNTER, 1, "The number of writes merged."),
            new Field("written_bytes_total", MetricType.COUNTER, SECTOR_BYTES,
                    "The total number of bytes written successfully."),
            new Field("write_time_seconds_total", MetricType.COUNTER, PER_MILLI,
                    "This is the total number of seconds spent by all writes."),
            new Field("io_now", MetricType.GAUGE, 1, "The number of I/Os currently in progress."),
            new Field("io_time_seconds_total", MetricType.COUNTER, PER_MILLI, "Total seconds spent doing I/Os."),
            new Field("io_time_weighted_seconds_total", MetricType.COUNTER, PER_MILLI,
                    "The weighted # of seconds spent doing I/Os."),
            new Field("discards_completed_total", MetricType.COUNTER, 1,
                    "The total number of discards completed successfully."),
            new Field("discards_merged_total", MetricType.COUNTER, 1, "The total number of discards merged."),
            new Field("discarded_sectors_total", MetricType.COUNTER, 1,
                    "The total number of sectors discarded successfully."),
            new Field("discard_time_seconds_total", MetricType.COUNTER, PER_MILLI,
                    "This is the total number of seconds spent by all discards."),
            new Field("flush_requests_total", MetricType.COUNTER, 1,
                    "The total number of flush requests completed successfully."),
            new Field("flush_requests_time_seconds_total", MetricType.COUNTER, PER_MILLI,
                    "This is the total number of seconds spent by all flush requests."));

    @Override
    public String name() {
        return "diskstats";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) throws IOException {
        List<String[]> devices = files.lines("proc/diskstats")
                .stream()
                .map(line -> line.strip().split(" +"))
                .filter(words -> words.length > FIRST_FIELD && !IGNORED.matcher(words[FIRST_FIELD - 1]).matches())
                .toList();
        for (int i = 0; i < FIELDS.size(); i++) {
            Field field = FIELDS.get(i);
            int column = FIRST_FIELD + i;
            if (devices.stream().noneMatch(words -> words.length > column)) {
                continue;
            }
            String name = "node_disk_" + field.name;
            out.family(name, field.type, field.help);
            for (String[] words : devices) {
                if (words.length > column) {
                    out.sample(name, HostFiles.parse(words[column]) * field.factor, "device",
                            words[FIRST_FIELD - 1]);
                }
            }
        }
    }
}
