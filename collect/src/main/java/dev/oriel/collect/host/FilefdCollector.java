package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.io.IOException;

/// Open files of the whole machine, from `proc/sys/fs/file-nr`.
final class FilefdCollector implements HostCollector {
    @Override
    public String name() {
        return "filefd";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) throws IOException {
        String[] words = files.text("proc/sys/fs/file-nr").strip().split("\\s+");
        if (words.length < 3) {
            return;
        }
        out.family("node_filefd_allocated", MetricType.GAUGE, "File descriptor statistics: allocated.")
                .sample("node_filefd_allocated", HostFiles.parse(words[0]));
        out.family("node_filefd_maximum", MetricType.GAUGE, "File descriptor statistics: maximum.")
                .sample("node_filefd_maximum", HostFiles.parse(words[2]));
    }
}
