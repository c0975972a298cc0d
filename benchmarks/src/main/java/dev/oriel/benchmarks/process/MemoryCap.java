package dev.oriel.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A limit on the memory that processes take together, what they have of the page cache included: a control group of
/// Linux, of version 1 or 2. Needs root. Confined to one thread.
public final class MemoryCap implements AutoCloseable {
    private static final Path FIRST = Path.of("/sys/fs/cgroup/memory");
    private static final Path SECOND = Path.of("/sys/fs/cgroup");

    private final Path group;

    /// @param name  of the group, which no other has
    /// @param bytes at most; who needs more is killed by the kernel
    public MemoryCap(String name, long bytes) throws IOException {
        boolean first = Files.exists(FIRST.resolve("memory.limit_in_bytes"));
        group = (first ? FIRST : SECOND).resolve(name);
        Files.createDirectories(group);
        Files.writeString(group.resolve(first ? "memory.limit_in_bytes" : "memory.max"), Long.toString(bytes));
    }

    /// A command that runs the one after it within the limit.
    public List<String> wrapper() {
        return List.of("sh", "-c", "echo $$ > " + group.resolve("cgroup.procs") + " && exec \"$@\"", "sh");
    }

    /// Of a group that nobody is in.
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(group);
    }
}
