package dev.oriel.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.simulation.DiskCall;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicationTest {
    @Test
    void showsADirectoryWholeOrNotAtAllWhereverThePowerFails() throws IOException {
        int whole = 0;
        int absent = 0;
        for (int operation = 1; operation < 14; operation++) {
            for (int seed = 0; seed < 50; seed++) {
                SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE.withCrashAtOperation(operation), seed);
                boolean published = publishes(disk);
                SimulatedDisk survivor = disk.crash(DiskFaults.NONE);
                if (survivor.exists("blocks/7")) {
                    whole++;
                    assertThat(survivor.list("blocks/7")).containsExactly("chunks", "index");
                    assertThat(text(survivor, "blocks/7/index")).isEqualTo("the index");
                } else {
                    absent++;
                    assertThat(published).as("operation %d, seed %d", operation, seed).isFalse();
                }
                Publication.removeUnfinished(survivor, "blocks");
                assertThat(survivor.list("blocks")).isIn(List.of(), List.of("7"));
            }
        }
        assertThat(whole).isPositive();
        assertThat(absent).isPositive();
    }

    @Test
    void replacesAFile() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
        write(disk, "file", "old");
        write(disk, "tmp-file", "new");
        Publication.publishFile(disk, "file");

        assertThat(text(disk.crash(DiskFaults.NONE), "file")).isEqualTo("new");
    }

    @Test
    void removesADirectoryWholeOrNotAtAllWhereverThePowerFails() throws IOException {
        for (int operation = 13; operation < 20; operation++) {
            for (int seed = 0; seed < 50; seed++) {
                SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE.withCrashAtOperation(operation), seed);
                assertThat(publishes(disk)).isTrue();
                try {
                    Publication.removeDirectory(disk, "blocks/7");
                } catch (IOException _) {
                    assertThat(disk.isDead()).isTrue();
                }
                SimulatedDisk survivor = disk.crash(DiskFaults.NONE);
                if (survivor.exists("blocks/7")) {
                    assertThat(survivor.list("blocks/7")).hasSize(2);
                }
                Publication.removeUnfinished(survivor, "blocks");
            }
        }
    }

    @Test
    void removesTheRestOfADirectoryWhoseRemovalFailed() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
        assertThat(publishes(disk)).isTrue();
        disk.failWhere((call, path) -> call == DiskCall.FORCE_DIRECTORY && path.equals("blocks"));
        assertThatThrownBy(() -> Publication.removeDirectory(disk, "blocks/7")).isInstanceOf(IOException.class);
        assertThat(disk.list("blocks")).containsExactly("tmp-7");
        disk.failWhere((_, _) -> false);
        Publication.removeDirectory(disk, "blocks/7");

        assertThat(disk.list("blocks")).isEmpty();
        assertThat(disk.crash(DiskFaults.NONE).list("blocks")).doesNotContain("7");
    }

    @Test
    void keepsWhatIsSetAsideWithItsReason() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
        Quarantine quarantine = new Quarantine(disk, "quarantine");
        assertThat(quarantine.list()).isEmpty();
        for (int i = 0; i < 2; i++) {
            disk.makeDirectory("blocks/7");
            disk.forceDirectory("blocks");
            quarantine.setAside("blocks/7", "reason " + i);
        }
        SimulatedDisk survivor = disk.crash(DiskFaults.NONE);

        assertThat(new Quarantine(survivor, "quarantine").list()).containsExactly(
                new Quarantine.Item("quarantine/7", "reason 0"), new Quarantine.Item("quarantine/7-2", "reason 1"));
    }

    @Test
    void leavesNoReasonBesideWhatCouldNotBeSetAside() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
        Quarantine quarantine = new Quarantine(disk, "quarantine");

        assertThatThrownBy(() -> quarantine.setAside("nothing", "reason")).isInstanceOf(IOException.class);
        assertThat(disk.list("quarantine")).isEmpty();
    }

    private static boolean publishes(SimulatedDisk disk) {
        try {
            disk.makeDirectory("blocks");
            disk.forceDirectory("");
            disk.makeDirectory("blocks/tmp-7");
            write(disk, "blocks/tmp-7/index", "the index");
            write(disk, "blocks/tmp-7/chunks", "the chunks");
            Publication.publishDirectory(disk, "blocks/7");
            return true;
        } catch (IOException | StorageException _) {
            return false;
        }
    }

    private static void write(SimulatedDisk disk, String path, String text) throws IOException {
        try (DiskFile file = disk.create(path)) {
            file.append(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String text(SimulatedDisk disk, String path) throws IOException {
        try (DiskFile file = disk.open(path)) {
            ByteBuffer bytes = ByteBuffer.allocate(100);
            file.read(0, bytes);
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        }
    }
}
