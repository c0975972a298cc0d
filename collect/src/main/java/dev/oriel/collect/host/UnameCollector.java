package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.io.IOException;

/// What the kernel calls itself, from `proc/sys/kernel`.
final class UnameCollector implements HostCollector {
    @Override
    public String name() {
        return "uname";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) throws IOException {
        String release = files.text("proc/sys/kernel/osrelease").strip();
        String machine = switch (System.getProperty("os.arch", "unknown")) {
            case "amd64" -> "x86_64";
            case String other -> other;
        };
        out.family("node_uname_info", MetricType.GAUGE,
                "Labeled system information as provided by the uname system call.");
        out.sample("node_uname_info", 1, "domainname", files.word("proc/sys/kernel/domainname"), "machine", machine,
                "nodename", files.word("proc/sys/kernel/hostname"), "release", release, "sysname",
                files.word("proc/sys/kernel/ostype"), "version", files.word("proc/sys/kernel/version"));
    }
}
