package dev.oriel.dashboard.ready;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.Dashboard.Source;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardText;
import dev.oriel.dashboard.state.DashboardState;
import dev.oriel.dashboard.state.DashboardState.Saving;
import dev.oriel.dashboard.state.FolderState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The dashboards that come with Oriel: read from the program itself, kept beside those of the user as a folder that is
/// only read. Immutable and thread-safe.
public final class ReadyDashboards {
    /// What [Source#provider] is called for them. No directory of a user has the name.
    public static final String PROVIDER = "ready-made by Oriel";
    /// None of them.
    public static final ReadyDashboards NONE = new ReadyDashboards(List.of());
    /// Uid of their folder.
    public static final String FOLDER = "oriel";
    private static final String FOLDER_TITLE = "Oriel";
    private static final Logger LOG = LoggerFactory.getLogger(ReadyDashboards.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ReadyDashboard> all;

    private ReadyDashboards(List<ReadyDashboard> all) {
        this.all = List.copyOf(all);
    }

    /// Those of this program.
    public static ReadyDashboards read() {
        try {
            List<ReadyDashboard> all = new ArrayList<>();
            for (JsonNode entry : JSON.readTree(bytes("index.json"))) {
                String file = entry.path("file").asText();
                ObjectNode body = DashboardText.dashboard(bytes(file));
                List<String> metrics = new ArrayList<>();
                entry.path("metrics").forEach(metric -> metrics.add(metric.asText()));
                all.add(new ReadyDashboard(file, DashboardText.uid(body), DashboardText.title(body), metrics,
                        entry.path("sending").asText(), body));
            }
            return new ReadyDashboards(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = ReadyDashboards.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException(file + " is no part of this program");
            }
            return in.readAllBytes();
        }
    }

    /// In the order in which they are brought forward.
    public List<ReadyDashboard> all() {
        return all;
    }

    /// Saves those that are new or have changed since this program's last version, and removes those that are gone. One
    /// that cannot be saved is told in the log and left out.
    public void keep(DashboardState dashboards, FolderState folders) {
        Map<String, Dashboard> known = known(dashboards);
        for (ReadyDashboard ready : all) {
            Dashboard before = known.remove(ready.file());
            Source source = new Source(PROVIDER, ready.file(), checksum(ready));
            if (before == null || !source.equals(before.source())) {
                save(ready, source, before == null, dashboards, folders);
            }
        }
        known.values().forEach(gone -> dashboards.delete(gone.uid()));
    }

    private static String checksum(ReadyDashboard ready) {
        CRC32C checksum = new CRC32C();
        checksum.update(DashboardText.text(ready.body()).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(checksum.getValue());
    }

    private static void save(ReadyDashboard ready, Source source, boolean first, DashboardState dashboards,
            FolderState folders) {
        try {
            String folder = folders.find(FOLDER)
                    .orElseGet(() -> folders.create(FOLDER, FOLDER_TITLE, ""))
                    .uid();
            String why = first ? "Comes with Oriel" : "Changed with Oriel";
            dashboards.save(new Saving(ready.body().deepCopy(), folder, why, true, source));
        } catch (DashboardException e) {
            LOG.warn("the ready dashboard {} is left out: {}", ready.title(), e.text());
        }
    }

    private static Map<String, Dashboard> known(DashboardState dashboards) {
        Map<String, Dashboard> known = new HashMap<>();
        for (Dashboard dashboard : dashboards.all()) {
            Source source = dashboard.source();
            if (source != null && source.provider().equals(PROVIDER)) {
                known.put(source.path(), dashboard);
            }
        }
        return known;
    }

    /// Whether a saved dashboard is one of them, and so only read.
    public static boolean isReady(Dashboard dashboard) {
        Source source = dashboard.source();
        return source != null && source.provider().equals(PROVIDER);
    }
}
