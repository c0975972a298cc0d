package dev.oriel.server.alertmanager;

import dev.oriel.notify.deliver.Attempt;
import dev.oriel.notify.json.JsonText;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who was told what and when, and what they answered: the newest attempts, in memory and in a file with a JSON object
/// per line. A file that is full takes the place of the one before. It is for people: a power cut may forget the last
/// moments, and a line that cannot be read is left out. Thread-safe.
public final class NotificationHistory implements AutoCloseable {
    /// Attempts in memory, and lines of a file.
    static final int MAX_ATTEMPTS = 10_000;
    private static final long MAX_FILE_BYTES = 32L << 20;
    private static final Logger LOG = LoggerFactory.getLogger(NotificationHistory.class);

    private final Path file;
    private final Path older;
    /// The newest first. Guarded by this, as all below.
    private final ArrayDeque<PastNotification> newest = new ArrayDeque<>();
    private Writer out;
    private int lineCount;
    private long sizeBytes;
    private boolean failed;

    private NotificationHistory(Path file) throws IOException {
        this.file = file;
        older = Path.of(file + ".1");
        read(older);
        lineCount = read(file);
        sizeBytes = Files.exists(file) ? Files.size(file) : 0;
        out = writer();
    }

    /// Opens the file, or makes it.
    static NotificationHistory open(Path file) throws IOException {
        return new NotificationHistory(file);
    }

    private Writer writer() throws IOException {
        return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private int read(Path from) throws IOException {
        String text;
        try {
            text = new String(Files.readAllBytes(from), StandardCharsets.UTF_8);
        } catch (NoSuchFileException _) {
            return 0;
        }
        int lines = 0;
        for (String line : text.lines().toList()) {
            lines++;
            try {
                keep(PastNotification.read(line));
            } catch (RuntimeException e) {
                LOG.warn("notification history {}: line {} is left out: {}", from, lines, e.getMessage());
            }
        }
        return lines;
    }

    private void keep(PastNotification one) {
        newest.addFirst(one);
        if (newest.size() > MAX_ATTEMPTS) {
            newest.removeLast();
        }
    }

    synchronized void add(Attempt attempt) {
        PastNotification one = PastNotification.of(attempt);
        keep(one);
        if (failed) {
            return;
        }
        try {
            String line = JsonText.write(one.json()) + "\n";
            out.write(line);
            out.flush();
            lineCount++;
            sizeBytes += line.length();
            if (lineCount >= MAX_ATTEMPTS || sizeBytes >= MAX_FILE_BYTES) {
                out.close();
                Files.move(file, older, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                out = writer();
                lineCount = 0;
                sizeBytes = 0;
            }
        } catch (IOException e) {
            failed = true;
            LOG.error("notification history {}: is kept in memory only from now on", file, e);
        }
    }

    /// The newest first.
    ///
    /// @param receiver    empty for any
    /// @param outcome     empty for any
    /// @param fingerprint of an alert that was told; empty for any
    /// @param before      only earlier ones
    public synchronized List<PastNotification> find(int limit, String receiver, String outcome, String fingerprint,
            Instant before) {
        List<PastNotification> found = new ArrayList<>();
        for (Iterator<PastNotification> all = newest.iterator(); all.hasNext() && found.size() < limit;) {
            PastNotification one = all.next();
            if (one.time().isBefore(before) && (receiver.isEmpty() || one.receiver().equals(receiver))
                    && (outcome.isEmpty() || one.outcome().equals(outcome))
                    && (fingerprint.isEmpty() || one.isAbout(fingerprint))) {
                found.add(one);
            }
        }
        return found;
    }

    @Override
    public synchronized void close() {
        failed = true;
        try {
            out.close();
        } catch (IOException e) {
            LOG.warn("notification history {}: {}", file, e.getMessage());
        }
    }
}
