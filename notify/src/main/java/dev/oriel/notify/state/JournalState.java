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
import java.util.List;
import java.util.zip.CRC32C;
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
    private static final int CHECKSUM_DIGITS = 8;
    private static final Logger LOG = LoggerFactory.getLogger(JournalState.class);

    private final Path file;
    private final LatestState latest = new LatestState();
    private FileChannel channel;
    private long lineCount;
    private boolean failed;

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

    @Override
    public synchronized void append(List<StateChange> changes) {
        if (failed) {
            throw new StateException("notification state " + file
                    + ": an earlier write failed (expected: a file that is opened again)");
        }
        try {
            write(channel, changes);
            lineCount += changes.size();
            changes.forEach(latest::apply);
            if (lineCount > MIN_LINES && lineCount > (long) MAX_LINES_PER_KEY * latest.size()) {
                rewrite();
            }
        } catch (IOException e) {
            failed = true;
            throw new StateException("notification state " + file + ": " + e.getMessage(), e);
        }
    }

    private static void write(FileChannel channel, List<StateChange> changes) throws IOException {
        StringBuilder text = new StringBuilder();
        for (StateChange change : changes) {
            String json = ChangeText.write(change);
            text.append(checksum(json.getBytes(StandardCharsets.UTF_8))).append(' ').append(json).append('\n');
        }
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    /// The new file is whole and forced before it takes the old one's place.
    private void rewrite() throws IOException {
        Path next = Path.of(file + ".new");
        FileChannel nextChannel = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        List<StateChange> all = latest.all();
        write(nextChannel, all);
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
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
