package dev.oriel.storage.journal;

import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.file.FileHeader;
import dev.oriel.storage.journal.JournalRecovery.Damage;
import dev.oriel.storage.journal.JournalRecovery.Outcome;
import dev.oriel.storage.journal.SegmentReplay.Stretch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// Makes a damaged segment sound again. What may have been acknowledged is never deleted: the damaged file stays, under
/// another name, and the segment is written anew with gaps in the damaged places.
final class SegmentRepair {
    private static final int COPY_BYTES = 1 << 16;
    private static final String UNFINISHED_SUFFIX = ".tmp";

    private final Disk disk;
    private final String directory;
    private final String path;
    private final long segment;

    private SegmentRepair(Disk disk, String directory, long segment) {
        this.disk = disk;
        this.directory = directory;
        this.segment = segment;
        this.path = JournalSegment.path(directory, segment);
    }

    /// @param newest whether no segment follows, so that its end may be torn
    static void run(Disk disk, String directory, long segment, SegmentReplay.Outcome found, boolean newest,
            ReplayTotals totals) {
        SegmentRepair repair = new SegmentRepair(disk, directory, segment);
        Outcome outcome;
        try {
            outcome = repair.run(found, newest);
        } catch (IOException _) {
            outcome = Outcome.LEFT;
        }
        for (Stretch stretch : found.stretches()) {
            totals.add(new Damage(repair.path, stretch.start(), stretch.end() - stretch.start(), stretch.reason(),
                    outcome));
        }
    }

    private Outcome run(SegmentReplay.Outcome found, boolean newest) throws IOException {
        List<Stretch> stretches = found.stretches();
        boolean holdsNoRecord = found.sizeBytes() <= FileHeader.BYTES;
        if (found.headless() && holdsNoRecord) {
            disk.delete(path);
            disk.forceDirectory(directory);
            return Outcome.CUT;
        }
        if (found.headless()) {
            disk.rename(path, quarantinePath());
            disk.forceDirectory(directory);
            return Outcome.SET_ASIDE;
        }
        boolean atTheEnd = stretches.size() == 1 && stretches.getFirst().end() == found.sizeBytes();
        if (newest && atTheEnd && found.searched()) {
            try (DiskFile file = disk.open(path)) {
                file.truncate(stretches.getFirst().start());
                file.force();
            }
            return Outcome.CUT;
        }
        publish(List.of(), found, quarantinePath());
        publish(stretches, found, path);
        return Outcome.SET_ASIDE;
    }

    /// Copies the segment, the given stretches turned into gaps.
    private void publish(List<Stretch> gaps, SegmentReplay.Outcome found, String target) throws IOException {
        String unfinished = path + UNFINISHED_SUFFIX;
        disk.delete(unfinished);
        try (DiskFile source = disk.open(path); DiskFile copy = disk.create(unfinished)) {
            long at = 0;
            for (Stretch gap : gaps) {
                copy(source, at, gap.start(), copy);
                at = gap.end();
                if (gap.end() < found.sizeBytes()) {
                    at = gap.start() + JournalSegment.RECORD_HEADER_BYTES;
                    copy.append(gapHeader(gap, found.salt()));
                }
            }
            copy(source, at, found.sizeBytes(), copy);
            copy.force();
        }
        disk.rename(unfinished, target);
        disk.forceDirectory(directory);
    }

    private ByteBuffer gapHeader(Stretch gap, long salt) {
        int length = (int) (gap.end() - gap.start()) - JournalSegment.RECORD_HEADER_BYTES;
        int checksum = RecordChecksum.ofGap(length, salt, JournalPosition.of(segment, gap.start()),
                ByteBuffer.allocate(2 * Long.BYTES));
        return ByteBuffer.allocate(JournalSegment.RECORD_HEADER_BYTES)
                .putInt(length | JournalSegment.GAP_FLAG)
                .putInt(checksum)
                .flip();
    }

    private static void copy(DiskFile source, long from, long to, DiskFile target) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(COPY_BYTES);
        long at = from;
        while (at < to) {
            buffer.clear().limit((int) Math.min(COPY_BYTES, to - at));
            int read = source.read(at, buffer);
            if (read == 0) {
                throw new IOException("read at " + at + " ended before " + to);
            }
            target.append(buffer.flip());
            at += read;
        }
    }

    private String quarantinePath() throws IOException {
        String name = path + JournalSegment.QUARANTINE_SUFFIX;
        String free = name;
        for (int number = 2; disk.exists(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }
}
