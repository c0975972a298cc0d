package dev.oriel.storage.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDiskTest extends DiskContract {
    @TempDir
    private Path directory;
    private LocalDisk disk;

    @BeforeEach
    void open() {
        disk = LocalDisk.open(directory.resolve("data"));
    }

    @AfterEach
    void close() throws IOException {
        disk.close();
    }

    @Override
    Disk disk() {
        return disk;
    }

    @Test
    void isRefusedWhileAnotherHoldsTheDirectory() throws IOException {
        long pid = ProcessHandle.current().pid();
        assertThatThrownBy(() -> LocalDisk.open(directory.resolve("data"))).isInstanceOf(StorageException.class)
                .hasMessage("data directory " + directory.resolve("data") + ": in use by process " + pid
                        + " (expected: one Oriel for each data directory)");
        disk.close();
        disk = LocalDisk.open(directory.resolve("data"));
        assertThat(disk.list("")).isEmpty();
    }

    @Test
    void saysWhereItCannotBeOpened() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        assertThatThrownBy(() -> LocalDisk.open(file)).isInstanceOf(StorageException.class)
                .hasMessageStartingWith("data directory " + file + ": cannot be used: ");
    }

    /// As with a disk or a server of files that fails: nobody knows what is there.
    @Test
    void doesNotSayThatAFileIsNotThereWhereTheSystemGivesNoAnswer() throws IOException {
        Path loop = directory.resolve("data").resolve("loop");
        Files.createSymbolicLink(loop, loop);

        assertThat(disk.exists("loop")).isTrue();
        assertThatThrownBy(() -> disk.exists("loop/file")).isInstanceOf(FileSystemException.class);
    }

    @Test
    void worksOnForAThreadThatIsInterrupted() throws IOException {
        try (DiskFile file = disk.create("file")) {
            Thread.currentThread().interrupt();
            file.append(bytes("one "));
            file.force();
            assertThat(read(file, 0, 10)).isEqualTo("one ");
            assertThat(Thread.interrupted()).isTrue();
            file.append(bytes("two"));
            assertThat(read(file, 0, 10)).isEqualTo("one two");
        }
    }

    @Test
    void keepsAFileUsableWhileItsThreadsAreInterruptedAgainAndAgain() throws Exception {
        try (DiskFile file = disk.create("file")) {
            Thread writer = Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 200; i++) {
                        file.append(bytes("0123456789"));
                        file.force();
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            while (writer.isAlive()) {
                writer.interrupt();
                LockSupport.parkNanos(100_000);
            }
            assertThat(file.sizeBytes()).isEqualTo(2_000);
            assertThat(read(file, 0, 2_000)).isEqualTo("0123456789".repeat(200));
        }
    }
}
