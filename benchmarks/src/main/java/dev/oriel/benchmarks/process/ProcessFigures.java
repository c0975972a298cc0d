package dev.oriel.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What Linux knows of a process, from `/proc` (man 5 proc).
final class ProcessFigures {
    /// `USER_HZ`, which is 100 on all systems that Oriel runs on.
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    private ProcessFigures() {}

    /// User and system time in seconds, to a hundredth.
    static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS_PER_SECOND;
    }

    /// `VmHWM`, `VmRSS` or `RssAnon`, in bytes.
    static long statusBytes(long pid, String key) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith(key + ":")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException(key + ": not in the status of process " + pid);
    }

    static int threads(long pid) throws IOException {
        return count(Path.of("/proc", Long.toString(pid), "task"));
    }

    static int openFiles(long pid) throws IOException {
        return count(Path.of("/proc", Long.toString(pid), "fd"));
    }

    private static int count(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return (int) entries.count();
        }
    }
}
