package dev.oriel.collect.discovery;

import dev.oriel.collect.config.FileDiscoveryConfig;
import dev.oriel.collect.config.GlobPath;
import dev.oriel.config.Problems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds targets in files. A file is read again when its time or size changes, and all are once per refresh interval. A
/// file that cannot be read or understood keeps what it last said, a pattern whose folder cannot be read keeps its files;
/// one that is gone takes its targets along. Confined to one thread but for the counters.
public final class FileDiscovery implements Discovery {
    private static final String FILE_PATH = "__meta_filepath";
    private static final int MAX_FILE_BYTES = 16 << 20;

    private final FileDiscoveryConfig config;
    private final InstantSource clock;
    private final Listing listing;
    /// What each pattern last stood for.
    private final Map<String, List<Path>> listed = new HashMap<>();
    private final Map<Path, ReadFile> files = new LinkedHashMap<>();
    private Instant lastFullRead = Instant.MIN;
    private volatile long failures;
    private volatile String lastFailure = "";

    /// A file as it last was.
    private record ReadFile(FileTime modified, long sizeBytes, List<TargetGroup> groups) {}

    /// The files that a pattern stands for.
    interface Listing {
        List<Path> of(String pattern) throws IOException;
    }

    public FileDiscovery(FileDiscoveryConfig config, InstantSource clock) {
        this(config, clock, GlobPath::expand);
    }

    FileDiscovery(FileDiscoveryConfig config, InstantSource clock, Listing listing) {
        this.config = config;
        this.clock = clock;
        this.listing = listing;
    }

    /// How often a file could not be read or understood.
    @Override
    public long failures() {
        return failures;
    }

    /// What was wrong last; empty if nothing ever was.
    public String lastFailure() {
        return lastFailure;
    }

    /// Looks at the files and returns all groups.
    @Override
    public List<TargetGroup> refresh() {
        Instant now = clock.instant();
        boolean all = lastFullRead.equals(Instant.MIN)
                || !now.isBefore(lastFullRead.plus(config.refreshInterval()));
        Map<Path, ReadFile> before = new LinkedHashMap<>(files);
        files.clear();
        for (String pattern : config.files()) {
            try {
                listed.put(pattern, listing.of(pattern));
            } catch (IOException e) {
                fail(pattern + ": " + e);
            }
            listed.getOrDefault(pattern, List.of()).forEach(path -> refresh(path, all, before));
        }
        lastFullRead = all ? now : lastFullRead;
        return files.values().stream().flatMap(file -> file.groups().stream()).toList();
    }

    private void refresh(Path path, boolean always, Map<Path, ReadFile> before) {
        ReadFile known = before.get(path);
        try {
            FileTime modified = Files.getLastModifiedTime(path);
            long sizeBytes = Files.size(path);
            boolean same = known != null && known.modified.equals(modified) && known.sizeBytes == sizeBytes;
            files.put(path, same && !always
                    ? known
                    : new ReadFile(modified, sizeBytes,
                            read(path, sizeBytes, known == null ? List.of() : known.groups)));
        } catch (NoSuchFileException _) {
            // It went since it was listed.
        } catch (IOException e) {
            fail(path + ": " + e);
            if (known != null) {
                files.put(path, known);
            }
        }
    }

    /// @param before what a file that cannot be understood goes on to say
    private List<TargetGroup> read(Path path, long sizeBytes, List<TargetGroup> before) throws IOException {
        if (sizeBytes > MAX_FILE_BYTES) {
            fail(path + ": " + sizeBytes + " bytes (expected: at most " + MAX_FILE_BYTES + ")");
            return before;
        }
        Problems problems = new Problems();
        List<TargetGroup> groups;
        try {
            String text = Files.readString(path);
            groups = path.toString().toLowerCase(Locale.ROOT).endsWith(".json")
                    ? TargetGroups.readJson(path.toString(), text, FILE_PATH, problems)
                    : TargetGroups.read(path.toString(), text, FILE_PATH, problems);
        } catch (CharacterCodingException _) {
            fail(path + ": not UTF-8");
            return before;
        }
        if (problems.hasErrors()) {
            fail(problems.toString());
            return before;
        }
        return groups;
    }

    // One thread writes.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void fail(String what) {
        failures++;
        lastFailure = what;
    }
}
