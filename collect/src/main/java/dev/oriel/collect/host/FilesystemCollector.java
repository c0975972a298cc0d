package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/// Space of mounted file systems. Those of the kernel and of containers are left out, but never the one at `/`. Counts
/// of inodes are not given: Java cannot ask for them.
final class FilesystemCollector implements HostCollector {
    private static final Pattern IGNORED_TYPES = Pattern.compile("autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|"
            + "devpts|devtmpfs|fusectl|hugetlbfs|iso9660|mqueue|nsfs|overlay|proc|procfs|pstore|rpc_pipefs|securityfs|"
            + "selinuxfs|squashfs|erofs|sysfs|tracefs");
    private static final Pattern IGNORED_MOUNTS = Pattern.compile("/(dev|proc|run/credentials/.+|sys|"
            + "var/lib/docker/.+|var/lib/containers/storage/.+)($|/).*");

    /// A mounted file system; the sizes are NaN where they could not be asked for.
    private record Mount(String device, String mountpoint, String type, boolean readOnly, double sizeBytes,
            double freeBytes, double availableBytes) {
        boolean isBroken() {
            return Double.isNaN(sizeBytes);
        }
    }

    @Override
    public String name() {
        return "filesystem";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) throws IOException {
        List<Mount> mounts = mounts(files);
        gauge(out, mounts, "avail_bytes", "Filesystem space available to non-root users in bytes.",
                Mount::availableBytes);
        gauge(out, mounts, "device_error",
                "Whether an error occurred while getting statistics for the given device.",
                mount -> mount.isBroken() ? 1 : 0);
        gauge(out, mounts, "free_bytes", "Filesystem free space in bytes.", Mount::freeBytes);
        gauge(out, mounts, "readonly", "Filesystem read-only status.", mount -> mount.readOnly ? 1 : 0);
        gauge(out, mounts, "size_bytes", "Filesystem size in bytes.", Mount::sizeBytes);
    }

    private static void gauge(ExpositionWriter out, List<Mount> mounts, String suffix, String help,
            ToDoubleFunction<Mount> value) {
        String name = "node_filesystem_" + suffix;
        out.family(name, MetricType.GAUGE, help);
        for (Mount mount : mounts) {
            double number = value.applyAsDouble(mount);
            if (!Double.isNaN(number)) {
                out.sample(name, number, "device", mount.device, "fstype", mount.type, "mountpoint",
                        mount.mountpoint);
            }
        }
    }

    private static List<Mount> mounts(HostFiles files) throws IOException {
        List<String> lines = files.word("proc/1/mounts").isEmpty()
                ? files.lines("proc/self/mounts")
                : files.lines("proc/1/mounts");
        List<Mount> mounts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words.length < 4) {
                continue;
            }
            String mountpoint = unescape(words[1]);
            boolean wanted = mountpoint.equals("/") || !IGNORED_TYPES.matcher(words[2]).matches()
                    && !IGNORED_MOUNTS.matcher(mountpoint).matches();
            if (wanted && seen.add(unescape(words[0]) + " " + mountpoint)) {
                mounts.add(mount(unescape(words[0]), mountpoint, words[2],
                        List.of(words[3].split(",")).contains("ro")));
            }
        }
        return mounts;
    }

    private static Mount mount(String device, String mountpoint, String type, boolean readOnly) {
        try {
            FileStore store = Files.getFileStore(Path.of(mountpoint));
            return new Mount(device, mountpoint, type, readOnly, store.getTotalSpace(), store.getUnallocatedSpace(),
                    store.getUsableSpace());
        } catch (IOException _) {
            return new Mount(device, mountpoint, type, readOnly, Double.NaN, Double.NaN, Double.NaN);
        }
    }

    /// The file writes blanks and backslashes as three octal digits.
    private static String unescape(String word) {
        return word.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }
}
