package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.io.IOException;
import java.util.regex.Pattern;

/// Paging, swapping and out-of-memory kills, from `proc/vmstat`.
final class VmstatCollector implements HostCollector {
    private static final Pattern WANTED = Pattern.compile("(oom_kill|pgpg|pswp|pg.*fault).*");

    @Override
    public String name() {
        return "vmstat";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) throws IOException {
        files.table("proc/vmstat").forEach((field, value) -> {
            if (WANTED.matcher(field).matches()) {
                String name = "node_vmstat_" + field;
                out.family(name, MetricType.UNKNOWN, "/proc/vmstat information field " + field + ".")
                        .sample(name, value);
            }
        });
    }
}
