package dev.oriel.storage.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.storage.simulation.DiskCall;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SimulatedDiskTest extends DiskContract {
    private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);

    @Override
    Disk disk() {
        return disk;
    }

    @Test
    void keepsThroughACrashWhatWasForced() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            disk = new SimulatedDisk(DiskFaults.NONE, seed);
            disk.makeDirectory("dir");
            disk.forceDirectory("");
            try (DiskFile file = disk.create("dir/file")) {
                file.append(bytes("forced"));
                file.force();
                disk.forceDirectory("dir");
                file.append(bytes(" and not"));
            }
            SimulatedDisk survivor = disk.crash(DiskFaults.NONE);
            try (DiskFile file = survivor.open("dir/file")) {
                assertThat(read(file, 0, 6)).isEqualTo("forced");
                assertThat(file.sizeBytes()).isBetween(6L, 14L);
            }
        }
    }

    @Test
    void failsWhereItIsToldTo() throws IOException {
        write("good", "a");
        write("bad", "b");
        disk.failWhere((call, path) -> call == DiskCall.READ && path.equals("bad"));
        try (DiskFile file = disk.open("bad")) {
            assertThatThrownBy(() -> read(file, 0, 1)).isInstanceOf(IOException.class)
                    .hasMessage("bad: Input/output error");
            file.append(bytes("c"));
            disk.failWhere((_, _) -> false);
            assertThat(read(file, 0, 2)).isEqualTo("bc");
        }
        disk.failWhere((call, path) -> call == DiskCall.RENAME && path.equals("worse"));
        assertThatThrownBy(() -> disk.rename("good", "worse")).isInstanceOf(IOException.class);
        disk.rename("good", "better");
        assertThat(disk.list("")).containsExactly("bad", "better");
        disk.failWhere((call, _) -> call == DiskCall.EXISTS);
        assertThatThrownBy(() -> disk.exists("bad")).isInstanceOf(IOException.class);
    }

    @Test
    void losesTearsOrKeepsWhatWasNotForced() throws IOException {
        Set<String> outcomes = new TreeSet<>();
        for (int seed = 0; seed < 200; seed++) {
            disk = new SimulatedDisk(DiskFaults.NONE, seed);
            try (DiskFile file = disk.create("file")) {
                disk.forceDirectory("");
                file.append(ByteBuffer.wrap("x".repeat(3 * 512).getBytes(StandardCharsets.UTF_8)));
            }
            try (DiskFile file = disk.crash(DiskFaults.NONE).open("file")) {
                String left = read(file, 0, 2_000);
                String sectors = "";
                for (int at = 0; at < left.length(); at += 512) {
                    String sector = left.substring(at, Math.min(left.length(), at + 512));
                    sectors += sector.length() < 512 ? "p" : sector.charAt(0) == 'x' ? "x" : "0";
                }
                outcomes.add(sectors);
            }
        }
        assertThat(outcomes).contains("", "p", "xxx", "xp", "x0x", "0xx", "000");
    }

    @Test
    void losesOrKeepsNamesThatWereNotForced() throws IOException {
        Set<String> outcomes = new TreeSet<>();
        for (int seed = 0; seed < 200; seed++) {
            disk = new SimulatedDisk(DiskFaults.NONE, seed);
            write("old", "old");
            write("gone", "gone");
            disk.forceDirectory("");
            write("tmp", "new");
            disk.rename("tmp", "old");
            disk.delete("gone");
            outcomes.add(disk.crash(DiskFaults.NONE).list("").toString());
        }
        assertThat(outcomes).contains("[gone, old]", "[gone, old, tmp]", "[old]");
        disk = new SimulatedDisk(DiskFaults.NONE.withUnforcedNamesLost(), 1);
        write("file", "one");
        assertThat(disk.crash(DiskFaults.NONE).list("")).isEmpty();
    }

    @Test
    void keepsEverythingWhenOnlyTheProcessDies() throws IOException {
        write("file", "one");
        SimulatedDisk next = disk.kill(DiskFaults.NONE.withUnforcedNamesLost());

        assertThat(next.sizeBytes("file")).isEqualTo(3);
        assertThat(next.crash(DiskFaults.NONE).exists("file")).isFalse();
    }

    @Test
    void isGoneForWhoeverHeldItAtTheCrash() throws IOException {
        DiskFile file = disk.create("file");
        disk.crash(DiskFaults.NONE);

        assertThatThrownBy(() -> file.append(bytes("one"))).hasMessage("disk: gone (simulated crash)");
        assertThatThrownBy(() -> disk.list("")).hasMessage("disk: gone (simulated crash)");
    }

    @Test
    void failsAtTheCallThatTheFaultsName() throws IOException {
        disk = new SimulatedDisk(DiskFaults.NONE.withFailingWrite(2).withFailingForce(1).withFailingRename(1), 1);
        DiskFile file = disk.create("file");
        file.append(bytes("one"));
        assertThatThrownBy(() -> file.append(bytes("two"))).hasMessage("file: Input/output error");
        assertThat(file.sizeBytes()).isBetween(3L, 6L);
        assertThatThrownBy(file::force).hasMessage("file: Input/output error");
        assertThatThrownBy(() -> disk.rename("file", "other")).hasMessage("file: Input/output error");
        disk.rename("file", "other");
        file.append(bytes("three"));
        assertThat(disk.hasFailed()).isTrue();
    }

    @Test
    void neverMakesDurableWhatAFailedForceLeftBehind() throws IOException {
        disk = new SimulatedDisk(DiskFaults.NONE.withFailingForce(1), 1);
        DiskFile file = disk.create("file");
        disk.forceDirectory("");
        file.append(bytes("lost"));
        assertThatThrownBy(file::force).isInstanceOf(IOException.class);
        file.force();

        try (DiskFile survivor = disk.crash(DiskFaults.NONE).open("file")) {
            assertThat(read(survivor, 0, 4)).isEqualTo("\0\0\0\0");
        }
    }

    @Test
    void losesForcedDataWhereItLies() throws IOException {
        Set<Long> sizes = new TreeSet<>();
        for (int seed = 0; seed < 50; seed++) {
            disk = new SimulatedDisk(DiskFaults.NONE.withLyingForce(), seed);
            write("file", "one");
            disk.forceDirectory("");
            sizes.add(disk.crash(DiskFaults.NONE).exists("file") ? 1L : 0L);
        }
        assertThat(sizes).containsExactly(0L, 1L);
    }

    @Test
    void takesNoMoreThanItsQuota() throws IOException {
        disk = new SimulatedDisk(DiskFaults.NONE.withQuota(10), 1);
        DiskFile file = disk.create("file");
        file.append(bytes("1234567"));
        assertThat(disk.usableBytes()).isEqualTo(3);
        assertThatThrownBy(() -> file.append(bytes("12345"))).hasMessage("file: No space left on device");
        assertThat(file.sizeBytes()).isEqualTo(10);
        file.truncate(2);
        assertThat(disk.usableBytes()).isEqualTo(8);
        disk.delete("file");
        assertThat(disk.usableBytes()).isEqualTo(10);
    }

    @Test
    void stopsAtTheOperationThatIsNamed() throws IOException {
        disk = new SimulatedDisk(DiskFaults.NONE.withCrashAtOperation(2), 1);
        DiskFile file = disk.create("file");
        assertThatThrownBy(() -> file.append(bytes("one"))).isInstanceOf(IOException.class);
        assertThat(disk.isDead()).isTrue();
        assertThat(disk.operations()).isEqualTo(2);
    }

    @Test
    void turnsOverABit() throws IOException {
        write("file", "a");
        disk.flipBit("file", 1);
        try (DiskFile file = disk.open("file")) {
            assertThat(read(file, 0, 1)).isEqualTo("c");
        }
    }
}
