package dev.oriel.benchmarks.fault;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A disk whose power can be cut: an ext4 file system in a file, which lies in an XFS that copies files at once and whole.
/// A copy has what the kernel had written to the disk by then. What it only kept in memory, since nobody had forced it, is
/// lost, as in a power failure.
///
///     work/outer.img  XFS, mounted at work/outer
///       disk.img      ext4, mounted where the server writes
///       cut-7.img     the same at the seventh cut
///
/// Needs Linux, root, loop devices and Debian's xfsprogs. Confined to one thread.
final class CutDisk implements AutoCloseable {
    private static final long OUTER_BYTES = 8L << 30;
    private static final long DISK_BYTES = 2L << 30;

    private final Path outer;
    private final Path mountPoint;
    private final Path disk;
    private final List<Path> mounted = new ArrayList<>();
    private int cuts;

    /// @param work       for the images; what is there of this name is overwritten
    /// @param mountPoint where the disk is to be seen
    CutDisk(Path work, Path mountPoint) throws IOException, InterruptedException {
        this.mountPoint = mountPoint;
        this.outer = work.resolve("outer");
        this.disk = outer.resolve("disk.img");
        Path image = work.resolve("outer.img");
        create(image, OUTER_BYTES);
        run("mkfs.xfs", "-q", "-f", "-m", "reflink=1", image.toString());
        Files.createDirectories(outer);
        mount(image, outer);
        create(disk, DISK_BYTES);
        run("mkfs.ext4", "-q", "-F", disk.toString());
    }

    private static void create(Path image, long bytes) throws IOException {
        Files.deleteIfExists(image);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(bytes);
        }
    }

    /// Shows the disk itself.
    void mount() throws IOException, InterruptedException {
        mount(disk, mountPoint);
    }

    /// Shows the disk as a cut left it.
    void mount(Path cut) throws IOException, InterruptedException {
        mount(cut, mountPoint);
    }

    private void mount(Path image, Path at) throws IOException, InterruptedException {
        run("mount", "-o", "loop", image.toString(), at.toString());
        mounted.addFirst(at);
    }

    void unmount() throws IOException, InterruptedException {
        unmount(mountPoint);
    }

    private void unmount(Path at) throws IOException, InterruptedException {
        run("umount", at.toString());
        mounted.remove(at);
    }

    /// The disk as it would be if the power failed now.
    Path cut() throws IOException, InterruptedException {
        Path cut = outer.resolve("cut-" + ++cuts + ".img");
        run("cp", "--reflink=always", disk.toString(), cut.toString());
        return cut;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output.strip()
                    + " (expected: root on Linux with loop devices and xfsprogs)");
        }
    }

    @Override
    public void close() throws IOException {
        try {
            for (Path each : List.copyOf(mounted)) {
                unmount(each);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
