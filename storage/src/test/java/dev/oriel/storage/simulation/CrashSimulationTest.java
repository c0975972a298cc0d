package dev.oriel.storage.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.CrashSimulation.Report;
import dev.oriel.storage.simulation.CrashSimulation.SeedResult;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashSimulationTest {
    @Test
    void findsNothingWrongWithAStoreThatForcesItsJournal() {
        int seeds = Integer.getInteger("oriel.seeds", 1_000);
        Report report = new CrashSimulation(CrashSimulationTest::journaled).run(1, seeds);

        assertThat(report.failures()).isEmpty();
        assertThat(report.acknowledgedSamples()).isGreaterThan(100L * seeds);
    }

    /// Killed after a failed force: the system still showed records that the disk had lost.
    @Test
    void findsNothingWrongWithSeedsThatFailedOnce() {
        CrashSimulation simulation = new CrashSimulation(CrashSimulationTest::journaled);

        assertThat(simulation.run(3431).message()).isEmpty();
    }

    @Test
    void replaysARunFromItsSeed() {
        CrashSimulation simulation = new CrashSimulation(CrashSimulationTest::journaled);
        List<SeedResult> together = List.of(simulation.run(1), simulation.run(2), simulation.run(3));

        assertThat(simulation.run(3)).isEqualTo(together.get(2));
        assertThat(simulation.run(1)).isEqualTo(together.get(0));
    }

    @Test
    void findsAStoreThatDoesNotForceItsFiles() {
        Report report = new CrashSimulation(
                (disk, time, seed) -> journaled(new Careless(disk, true, false), time, seed))
                .run(1, 200);

        assertThat(report.failures()).isNotEmpty()
                .allSatisfy(failure -> assertThat(failure.message()).containsAnyOf("is lost", "is there again"));
    }

    @Test
    void findsAStoreThatDoesNotForceItsDirectories() {
        Report report = new CrashSimulation(
                (disk, time, seed) -> journaled(new Careless(disk, false, true), time, seed))
                .run(1, 200);

        assertThat(report.failures()).isNotEmpty()
                .allSatisfy(failure -> assertThat(failure.message()).containsAnyOf("is lost", "is there again"));
    }

    private static MetricStore journaled(Disk disk, SimulatedTime time, long seed) {
        return new JournaledMemoryStore(disk, MetricStoreOptions.DEFAULT, time, seed);
    }

    /// A disk as a careless programmer uses it.
    private record Careless(Disk disk, boolean skipsFiles, boolean skipsDirectories) implements Disk {
        @Override
        public DiskFile create(String path) throws IOException {
            return new CarelessFile(disk.create(path), skipsFiles);
        }

        @Override
        public DiskFile open(String path) throws IOException {
            return new CarelessFile(disk.open(path), skipsFiles);
        }

        @Override
        public MemorySegment map(String path, Arena arena) throws IOException {
            return disk.map(path, arena);
        }

        @Override
        public void rename(String from, String to) throws IOException {
            disk.rename(from, to);
        }

        @Override
        public void delete(String path) throws IOException {
            disk.delete(path);
        }

        @Override
        public void makeDirectory(String path) throws IOException {
            disk.makeDirectory(path);
        }

        @Override
        public void forceDirectory(String path) throws IOException {
            if (!skipsDirectories) {
                disk.forceDirectory(path);
            }
        }

        @Override
        public List<String> list(String path) throws IOException {
            return disk.list(path);
        }

        @Override
        public boolean exists(String path) throws IOException {
            return disk.exists(path);
        }

        @Override
        public long sizeBytes(String path) throws IOException {
            return disk.sizeBytes(path);
        }

        @Override
        public long usableBytes() throws IOException {
            return disk.usableBytes();
        }
    }

    private record CarelessFile(DiskFile file, boolean skipsForces) implements DiskFile {
        @Override
        public void append(ByteBuffer bytes) throws IOException {
            file.append(bytes);
        }

        @Override
        public int read(long position, ByteBuffer into) throws IOException {
            return file.read(position, into);
        }

        @Override
        public long sizeBytes() throws IOException {
            return file.sizeBytes();
        }

        @Override
        public void truncate(long sizeBytes) throws IOException {
            file.truncate(sizeBytes);
        }

        @Override
        public void force() throws IOException {
            if (!skipsForces) {
                file.force();
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
