package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import java.io.IOException;

/// Reads one topic of the machine. Asked by one thread at a time.
interface HostCollector {
    /// As node_exporter calls it.
    String name();

    /// Writes what there is.
    ///
    /// @throws IOException this machine does not have it, or it cannot be read
    void collect(HostFiles files, ExpositionWriter out) throws IOException;
}
