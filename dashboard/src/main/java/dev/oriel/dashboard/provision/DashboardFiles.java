package dev.oriel.dashboard.provision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.Dashboard.Source;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardText;
import dev.oriel.dashboard.state.DashboardState;
import dev.oriel.dashboard.state.DashboardState.Saving;
import dev.oriel.dashboard.state.FolderState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the dashboards of one provider's directory the same as the files: new and changed files are saved, dashboards of
/// gone files go. A file that cannot be used is told once, and named in [#problems]; the dashboard stays as it was last.
/// Thread-safe.
public final class DashboardFiles {
    private static final Logger LOG = LoggerFactory.getLogger(DashboardFiles.class);
    private static final int MAX_FILES = 5_000;
    private static final int MAX_DEPTH = FolderState.MAX_DEPTH;

    private final DashboardProvider provider;
    private final DashboardState dashboards;
    private final FolderState folders;
    private Map<String, String> problems = new TreeMap<>();

    public DashboardFiles(DashboardProvider provider, DashboardState dashboards, FolderState folders) {
        this.provider = provider;
        this.dashboards = dashboards;
        this.folders = folders;
    }

    /// What is wrong with which file, as of the last look.
    public synchronized Map<String, String> problems() {
        return Map.copyOf(problems);
    }

    /// Looks at the directory once.
    public synchronized void look() {
        Map<String, String> found = new TreeMap<>();
        Map<String, Dashboard> known = new HashMap<>();
        for (Dashboard dashboard : dashboards.all()) {
            Source source = dashboard.source();
            if (source != null && source.provider().equals(provider.name())) {
                known.put(source.path(), dashboard);
            }
        }
        Set<String> seen = new HashSet<>();
        for (Path file : files(found)) {
            String path = file.toString();
            seen.add(path);
            try {
                take(file, known.get(path));
            } catch (IOException e) {
                found.put(path, "cannot be read: " + e);
            } catch (DashboardException e) {
                found.put(path, e.text());
            }
        }
        tellNew(found);
        problems = found;
        if (Files.isDirectory(provider.path())) {
            known.forEach((path, dashboard) -> {
                if (!seen.contains(path)) {
                    gone(path, dashboard.uid());
                }
            });
        }
    }

    private void tellNew(Map<String, String> found) {
        found.forEach((path, problem) -> {
            if (!problem.equals(problems.get(path))) {
                LOG.warn("dashboards: {}: {}", path, problem);
            }
        });
    }

    private List<Path> files(Map<String, String> found) {
        if (!Files.isDirectory(provider.path())) {
            found.put(provider.path().toString(),
                    "no such directory, which provider " + provider.name() + " names (expected: one of JSON files)");
            return List.of();
        }
        try (Stream<Path> all = Files.walk(provider.path(), MAX_DEPTH + 1)) {
            List<Path> files = all.filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
                    .sorted()
                    .limit(MAX_FILES + 1L)
                    .toList();
            if (files.size() > MAX_FILES) {
                found.put(provider.path().toString(), "more than " + MAX_FILES + " files (expected: at most as many)");
                return files.subList(0, MAX_FILES);
            }
            return files;
        } catch (IOException e) {
            found.put(provider.path().toString(), "cannot be listed: " + e);
            return List.of();
        }
    }

    private void take(Path file, @Nullable Dashboard known) throws IOException {
        if (Files.size(file) > DashboardText.MAX_BYTES) {
            throw new DashboardException(DashboardException.Kind.INVALID,
                    Files.size(file) + " bytes (expected: at most " + DashboardText.MAX_BYTES + ")");
        }
        byte[] bytes = Files.readAllBytes(file);
        String checksum = checksum(bytes);
        Source source = known == null ? null : known.source();
        if (source != null && source.checksum().equals(checksum)) {
            return;
        }
        ObjectNode body = DashboardText.dashboard(bytes).deepCopy();
        String uid = DashboardText.uid(body);
        if (uid.isEmpty()) {
            body.put("uid", known == null ? uidOf(file) : known.uid());
        }
        String why = known == null ? "From file" : "Changed in file";
        dashboards.save(new Saving(body, folderUid(file), why, true,
                new Source(provider.name(), file.toString(), checksum)));
    }

    private String folderUid(Path file) {
        Path below = provider.path().relativize(file).getParent();
        if (provider.foldersFromStructure() && below != null) {
            String parent = "";
            for (Path name : below) {
                parent = folders.titled(name.toString(), parent).uid();
            }
            return parent;
        }
        if (provider.folder().isEmpty()) {
            return "";
        }
        if (provider.folderUid().isEmpty()) {
            return folders.titled(provider.folder(), "").uid();
        }
        return folders.find(provider.folderUid())
                .orElseGet(() -> folders.create(provider.folderUid(), provider.folder(), ""))
                .uid();
    }

    /// The dashboard may have moved to another file in this look.
    private void gone(String path, String uid) {
        Source now = dashboards.find(uid).map(Dashboard::source).orElse(null);
        if (now == null || !now.path().equals(path)) {
            return;
        }
        if (provider.disableDeletion()) {
            dashboards.release(uid);
        } else {
            dashboards.delete(uid);
        }
    }

    /// The same for the same file, so that links last.
    private static String uidOf(Path file) {
        return checksum(file.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 14);
    }

    private static String checksum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
