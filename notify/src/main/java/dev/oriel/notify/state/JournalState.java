package dev.oriel.notify.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers in one file, a line per change, each forced to disk before it counts. When the file has grown well beyond
/// what it still says, it is written anew beside itself and takes its own place by rename. Thread-safe.
///
///     | CRC-32C of the JSON, 8 hexadecimal digits | space | JSON object | newline |
///
/// A last line that was torn by a crash is cut off. A line that is damaged otherwise is left out, and the file as it was
/// is kept beside the new one with the ending `.damaged`; both are said in the log. After a failed write nothing more is
/// accepted until the file is opened again.
public final class JournalState implements NotifyState {
    /// Below this many lines a file is never written anew.
    static final int MIN_LINES = 1_000;
    /// How many lines may stand for one that counts.
    private static final int MAX_LINES_PER_KEY = 4;
    private static final int LINES_AT_ONCE = 5_000;
    private static final int CHECKSUM_DIGITS = 8;
    private static final Logger LOG = LoggerFactory.getLogger(JournalState.class);

    private final Path file;
    private final LatestState latest = new LatestState();
    /// Changed by the caller whose turn it is.
    private FileChannel channel;
    /// Guarded by this, as all below.
    private final List<Batch> waiting = new ArrayList<>();
    private boolean writing;
    private long lineCount;
    private boolean failed;

    /// Changes that wait to be written together.
    private static final class Batch {
        private final List<StateChange> changes;
        private final byte[] text;
        private boolean written;
        private @Nullable IOException failure;

        Batch(List<StateChange> changes) {
            this.changes = changes;
            this.text = text(changes);
        }
    }

    private JournalState(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Opens the file, or makes it; its folder must be there.
    ///
    /// @throws StateException the file cannot be read or written
    public static JournalState open(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            JournalState state = new JournalState(file, channel);
            state.replay();
            return state;
        } catch (IOException e) {
            throw new StateException("notification state " + file + ": " + e.getMessage(), e);
        }
    }

    private void replay() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int start = 0;
        int damaged = 0;
        for (int end = newline(bytes, 0); end >= 0; end = newline(bytes, start)) {
            if (!apply(new String(bytes, start, end - start, StandardCharsets.UTF_8))) {
                damaged++;
                LOG.error("notification state {}: line {} is damaged and left out", file, lineCount + 1);
            }
            lineCount++;
            start = end + 1;
        }
        if (start < bytes.length) {
            LOG.warn("notification state {}: the last {} bytes were torn by a crash and are cut off", file,
                    bytes.length - start);
            channel.truncate(start);
            channel.force(true);
        }
        channel.position(start);
        if (damaged > 0) {
            Files.copy(file, Path.of(file + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
            rewrite();
        }
    }

    private static int newline(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean apply(String line) {
        if (line.length() <= CHECKSUM_DIGITS
                || !line.startsWith(checksum(line.substring(CHECKSUM_DIGITS + 1).getBytes(StandardCharsets.UTF_8)))) {
            return false;
        }
        try {
            latest.apply(ChangeText.read(line.substring(CHECKSUM_DIGITS + 1)));
            return true;
        } catch (RuntimeException e) {
            LOG.error("notification state {}: {}", file, e.getMessage());
            return false;
        }
    }

    /// While one caller writes and forces, others gather; the next write takes them all.
    @Override
    public void append(List<StateChange> changes) {
        Batch batch = new Batch(changes);
        List<Batch> turn = turnOf(batch);
        if (turn.isEmpty()) {
            return;
        }
        @Nullable
        IOException failure = null;
        try {
            for (Batch each : turn) {
                write(channel, each.text);
            }
            channel.force(false);
        } catch (IOException e) {
            failure = e;
        }
        finish(turn, failure);
        throwIfFailed(batch);
    }

    /// @return what this caller is to write; empty where another one has written its batch
    private synchronized List<Batch> turnOf(Batch batch) {
        waiting.add(batch);
        awaitWriting(() -> !writing || batch.written);
        if (batch.written) {
            throwIfFailed(batch);
            return List.of();
        }
        if (failed) {
            waiting.remove(batch);
            throw new StateException("notification state " + file
                    + ": an earlier write failed (expected: a file that is opened again)");
        }
        writing = true;
        List<Batch> turn = List.copyOf(waiting);
        waiting.clear();
        return turn;
    }

    private synchronized void awaitWriting(BooleanSupplier over) {
        boolean interrupted = false;
        while (!over.getAsBoolean()) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void finish(List<Batch> turn, @Nullable IOException failure) {
        @Nullable
        IOException problem = failure;
        try {
            if (problem == null) {
                for (Batch each : turn) {
                    lineCount += each.changes.size();
                    each.changes.forEach(latest::apply);
                }
                if (lineCount > MIN_LINES && lineCount > (long) MAX_LINES_PER_KEY * latest.size()) {
                    rewrite();
                }
            }
        } catch (IOException e) {
            problem = e;
        }
        failed = failed || problem != null;
        for (Batch each : turn) {
            each.failure = problem;
            each.written = true;
        }
        writing = false;
        notifyAll();
    }

    private void throwIfFailed(Batch batch) {
        IOException failure = batch.failure;
        if (failure != null) {
            throw new StateException("notification state " + file + ": " + failure.getMessage(), failure);
        }
    }

    private static byte[] text(List<StateChange> changes) {
        StringBuilder text = new StringBuilder();
        for (StateChange change : changes) {
            String json = ChangeText.write(change);
            text.append(checksum(json.getBytes(StandardCharsets.UTF_8))).append(' ').append(json).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(FileChannel channel, byte[] text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// The new file is whole and forced before it takes the old one's place.
    private void rewrite() throws IOException {
        Path next = Path.of(file + ".new");
        FileChannel nextChannel = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        List<StateChange> all = latest.all();
        for (int from = 0; from < all.size(); from += LINES_AT_ONCE) {
            write(nextChannel, text(all.subList(from, Math.min(all.size(), from + LINES_AT_ONCE))));
        }
        nextChannel.force(false);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder();
        channel.close();
        channel = nextChannel;
        lineCount = all.size();
    }

    private void forceFolder() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }

    private static String checksum(byte[] json) {
        CRC32C crc = new CRC32C();
        crc.update(json);
        return String.format("%08x", crc.getValue());
    }

    @Override
    public synchronized List<StateChange> load() {
        return latest.all();
    }

    @Override
    public synchronized void close() {
        awaitWriting(() -> !writing);
        failed = true;
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
