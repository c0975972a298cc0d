package dev.oriel.storage.simulation;

import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.disk.DiskPath;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A disk in memory that keeps POSIX' promises and not one more, and fails as its [DiskFaults] say. What was not forced
/// is only in the volatile image; [#crash] decides by chance what of it survives, [#kill] keeps all. Either ends this
/// disk: whoever still holds it gets errors, as a program does that has died. Thread-safe.
public final class SimulatedDisk implements Disk {
    private static final int MAPPED_ALIGNMENT_BYTES = 4096;

    private final DiskFaults faults;
    private final RandomGenerator random;
    private final SimulatedDirectory root;
    private final List<NameChange> unforcedNames = new ArrayList<>();
    private long usedBytes;
    private long operations;
    private long writes;
    private long forces;
    private long renames;
    private boolean dead;
    private boolean failed;
    private BiPredicate<DiskCall, String> failing = (_, _) -> false;

    public SimulatedDisk(DiskFaults faults, long seed) {
        this(faults, new SplittableRandom(seed), new SimulatedDirectory());
    }

    private SimulatedDisk(DiskFaults faults, RandomGenerator random, SimulatedDirectory root) {
        this.faults = faults;
        this.random = random;
        this.root = root;
        this.usedBytes = usedBytes(root);
    }

    /// The power fails.
    ///
    /// @param nextFaults of the disk after it
    /// @return the disk with what survived
    public synchronized SimulatedDisk crash(DiskFaults nextFaults) {
        dead = true;
        boolean prefix = random.nextBoolean();
        int survivors = prefix ? random.nextInt(unforcedNames.size() + 1) : unforcedNames.size();
        for (int i = 0; i < survivors && !faults.losesUnforcedNames(); i++) {
            if (prefix || random.nextBoolean()) {
                unforcedNames.get(i).applyDurably();
            }
        }
        return new SimulatedDisk(nextFaults, random, survivor(root));
    }

    /// The process dies, the machine goes on: everything written is there, though no more durable than before.
    ///
    /// @param nextFaults of the disk after it
    public synchronized SimulatedDisk kill(DiskFaults nextFaults) {
        dead = true;
        SimulatedDisk next = new SimulatedDisk(nextFaults, random, root);
        next.unforcedNames.addAll(unforcedNames);
        return next;
    }

    /// Turns over one bit, as magnetic fields and cosmic rays do.
    public synchronized void flipBit(String path, long bit) throws IOException {
        content(path).flipBit(bit);
    }

    /// Says which calls fail from now on, and do nothing. Whatever follows a crash or a kill has no such faults.
    ///
    /// @param calls asked before each one: what is done to which path; of a rename, the new name
    public synchronized void failWhere(BiPredicate<DiskCall, String> calls) {
        failing = calls;
    }

    /// Whether the power has failed at the operation that the faults name.
    public synchronized boolean isDead() {
        return dead;
    }

    /// Whether a call has failed for a fault.
    public synchronized boolean hasFailed() {
        return failed;
    }

    /// Changing calls so far.
    public synchronized long operations() {
        return operations;
    }

    @Override
    public synchronized DiskFile create(String path) throws IOException {
        SimulatedDirectory directory = directory(DiskPath.parent(DiskPath.require(path)));
        if (directory.names.containsKey(DiskPath.name(path))) {
            throw new FileAlreadyExistsException(path);
        }
        operation(DiskCall.CREATE, path);
        SimulatedContent content = new SimulatedContent(new byte[0]);
        change(NameChange.of(directory, DiskPath.name(path), content));
        return new SimulatedFile(this, path, content);
    }

    @Override
    public synchronized DiskFile open(String path) throws IOException {
        return new SimulatedFile(this, path, content(path));
    }

    @Override
    public synchronized MemorySegment map(String path, Arena arena) throws IOException {
        SimulatedContent content = content(path);
        requireWorking(DiskCall.READ, path);
        MemorySegment segment = arena.allocate(content.size(), MAPPED_ALIGNMENT_BYTES);
        MemorySegment.copy(content.copy(), 0, segment, ValueLayout.JAVA_BYTE, 0, content.size());
        return segment.asReadOnly();
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        SimulatedDirectory source = directory(DiskPath.parent(DiskPath.require(from)));
        SimulatedDirectory target = directory(DiskPath.parent(DiskPath.require(to)));
        SimulatedNode node = source.names.get(DiskPath.name(from));
        if (node == null) {
            throw new NoSuchFileException(from);
        }
        SimulatedNode replaced = target.names.get(DiskPath.name(to));
        if (replaced instanceof SimulatedDirectory full && !full.names.isEmpty()) {
            throw new DirectoryNotEmptyException(to);
        }
        operation(DiskCall.RENAME, to);
        if (++renames == faults.failingRename()) {
            throw inputOutputError(from);
        }
        release(replaced == node ? null : replaced);
        change(new NameChange(List.of(new NameChange.Step(source, DiskPath.name(from), null),
                new NameChange.Step(target, DiskPath.name(to), node))));
    }

    @Override
    public synchronized void delete(String path) throws IOException {
        SimulatedNode node = node(path);
        if (node instanceof SimulatedDirectory full && !full.names.isEmpty()) {
            throw new DirectoryNotEmptyException(path);
        }
        operation(DiskCall.DELETE, path);
        if (node != null) {
            release(node);
            change(NameChange.of(directory(DiskPath.parent(path)), DiskPath.name(path), null));
        }
    }

    @Override
    public synchronized void makeDirectory(String path) throws IOException {
        requireAlive();
        if (!DiskPath.require(path).isEmpty() && node(path) == null) {
            makeDirectory(DiskPath.parent(path));
            operation(DiskCall.MAKE_DIRECTORY, path);
            change(NameChange.of(directory(DiskPath.parent(path)), DiskPath.name(path), new SimulatedDirectory()));
        }
    }

    @Override
    public synchronized void forceDirectory(String path) throws IOException {
        SimulatedDirectory directory = directory(path);
        operation(DiskCall.FORCE_DIRECTORY, path);
        if (!faults.lyingForce()) {
            unforcedNames.stream().filter(change -> change.concerns(directory)).forEach(NameChange::applyDurably);
            unforcedNames.removeIf(change -> change.concerns(directory));
        }
    }

    @Override
    public synchronized List<String> list(String path) throws IOException {
        requireAlive();
        return node(path) instanceof SimulatedDirectory directory ? List.copyOf(directory.names.keySet()) : List.of();
    }

    @Override
    public synchronized boolean exists(String path) throws IOException {
        requireAlive();
        requireWorking(DiskCall.EXISTS, path);
        return node(path) != null;
    }

    @Override
    public synchronized long sizeBytes(String path) throws IOException {
        return content(path).size();
    }

    @Override
    public synchronized long usableBytes() throws IOException {
        requireAlive();
        return Math.max(0, faults.quotaBytes() - usedBytes);
    }

    synchronized void append(String path, SimulatedContent content, ByteBuffer bytes) throws IOException {
        boolean wasAlive = !dead;
        try {
            operation(DiskCall.WRITE, path);
        } catch (IOException e) {
            if (wasAlive && dead) {
                content.append(bytes, random.nextInt(bytes.remaining() + 1));
            }
            throw e;
        }
        boolean fails = ++writes == faults.failingWrite();
        long fits = faults.quotaBytes() - usedBytes;
        boolean full = bytes.remaining() > fits;
        int length = (int) Math.min(fails ? random.nextInt(bytes.remaining() + 1) : bytes.remaining(), fits);
        content.append(bytes, length);
        usedBytes += length;
        if (fails) {
            throw inputOutputError(path);
        }
        if (full) {
            failed = true;
            throw new IOException(path + ": No space left on device");
        }
    }

    synchronized int read(String path, SimulatedContent content, long position, ByteBuffer into) throws IOException {
        requireAlive();
        requireWorking(DiskCall.READ, path);
        return content.read(position, into);
    }

    synchronized long contentBytes(SimulatedContent content) throws IOException {
        requireAlive();
        return content.size();
    }

    synchronized void truncate(String path, SimulatedContent content, long sizeBytes) throws IOException {
        operation(DiskCall.TRUNCATE, path);
        usedBytes -= Math.max(0, content.size() - sizeBytes);
        content.truncate(sizeBytes);
    }

    synchronized void force(String path, SimulatedContent content) throws IOException {
        operation(DiskCall.FORCE, path);
        if (++forces == faults.failingForce()) {
            content.forgetChanges();
            throw inputOutputError(path);
        }
        if (!faults.lyingForce()) {
            content.force();
        }
    }

    private void operation(DiskCall call, String path) throws IOException {
        requireAlive();
        if (++operations == faults.crashAtOperation()) {
            dead = true;
            throw inputOutputError(path);
        }
        requireWorking(call, path);
    }

    private void requireWorking(DiskCall call, String path) throws IOException {
        if (failing.test(call, path)) {
            throw inputOutputError(path);
        }
    }

    private void requireAlive() throws IOException {
        if (dead) {
            throw new IOException("disk: gone (simulated crash)");
        }
    }

    private void change(NameChange change) {
        change.apply();
        unforcedNames.add(change);
    }

    private void release(@Nullable SimulatedNode node) {
        if (node instanceof SimulatedContent content) {
            usedBytes -= content.size();
        }
    }

    private @Nullable SimulatedNode node(String path) {
        SimulatedNode node = root;
        if (!DiskPath.require(path).isEmpty()) {
            for (String part : path.split("/", -1)) {
                node = node instanceof SimulatedDirectory directory ? directory.names.get(part) : null;
            }
        }
        return node;
    }

    private SimulatedDirectory directory(String path) throws IOException {
        requireAlive();
        if (node(path) instanceof SimulatedDirectory directory) {
            return directory;
        }
        throw new NoSuchFileException(path);
    }

    private SimulatedContent content(String path) throws IOException {
        requireAlive();
        if (node(path) instanceof SimulatedContent content) {
            return content;
        }
        throw new NoSuchFileException(path);
    }

    private SimulatedDirectory survivor(SimulatedDirectory directory) {
        SimulatedDirectory copy = new SimulatedDirectory();
        directory.durableNames.forEach((name, node) -> {
            SimulatedNode survivor = switch (node) {
                case SimulatedDirectory child -> survivor(child);
                case SimulatedContent content -> content.afterCrash(random);
            };
            copy.names.put(name, survivor);
            copy.durableNames.put(name, survivor);
        });
        return copy;
    }

    private static long usedBytes(SimulatedDirectory directory) {
        long bytes = 0;
        for (SimulatedNode node : directory.names.values()) {
            bytes += switch (node) {
                case SimulatedDirectory child -> usedBytes(child);
                case SimulatedContent content -> content.size();
            };
        }
        return bytes;
    }

    private IOException inputOutputError(String path) {
        failed = true;
        return new IOException(path + ": Input/output error");
    }
}
