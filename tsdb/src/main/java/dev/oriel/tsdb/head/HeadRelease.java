package dev.oriel.tsdb.head;

import dev.oriel.tsdb.head.index.SeriesIndex;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.roaringbitmap.RoaringBitmap;

/// Gives back the memory of samples that were cut into blocks and of series that left, once no snapshot from before
/// is held. Goes through the series page by page, so that commits wait for one page at most.
final class HeadRelease {
    /// What is to be given back when no snapshot up to the epoch is held.
    private sealed interface Step {
        long epoch();

        record Cut(long epoch, long horizonMillis, long sequence) implements Step {}

        /// The chains are cut; whoever read them before may still follow them.
        record Pages(long epoch, long horizonMillis) implements Step {}

        record Removal(long epoch, RoaringBitmap series) implements Step {}

        /// The samples are gone; whoever took the counts before would take the next series' samples for theirs.
        record Numbers(long epoch, RoaringBitmap series) implements Step {}
    }

    private final ReentrantLock lock;
    private final FailStop failStop;
    private final SeriesIndex index;
    private final SeriesPages pages;
    private final TimeColumns columns;
    private final ChunkArena arena;
    private final HeadSnapshots snapshots;
    private final Queue<Step> steps = new ArrayDeque<>();

    HeadRelease(ReentrantLock lock, FailStop failStop, SeriesIndex index, SeriesPages pages, TimeColumns columns,
            ChunkArena arena, HeadSnapshots snapshots) {
        this.lock = lock;
        this.failStop = failStop;
        this.index = index;
        this.pages = pages;
        this.columns = columns;
        this.arena = arena;
        this.snapshots = snapshots;
    }

    void after(long epoch, long horizonMillis, long sequence) {
        steps.add(new Step.Cut(epoch, horizonMillis, sequence));
    }

    void afterRemoval(long epoch, RoaringBitmap series) {
        steps.add(new Step.Removal(epoch, series));
    }

    /// Whether a snapshot may be held that sees in the head what a cut put into blocks.
    boolean hasCutToRelease() {
        lock.lock();
        try {
            return steps.stream().anyMatch(Step.Cut.class::isInstance);
        } finally {
            lock.unlock();
        }
    }

    void run() {
        while (true) {
            Step step;
            lock.lock();
            try {
                step = steps.peek();
                if (step == null || snapshots.anyHeldUpTo(step.epoch())) {
                    return;
                }
                steps.remove();
            } finally {
                lock.unlock();
            }
            failStop.whole(() -> release(step));
        }
    }

    private void release(Step step) {
        switch (step) {
            case Step.Cut cut -> releaseCut(cut);
            case Step.Pages cutPages -> releasePages(cutPages.horizonMillis());
            case Step.Removal removal -> releaseSeries(removal.series());
            case Step.Numbers numbers -> reclaim(numbers.series());
        }
    }

    private void releaseCut(Step.Cut cut) {
        for (int number = 0; number < pages.pageCount(); number++) {
            lock.lock();
            try {
                releasePage(pages.of(number << SeriesPage.BITS), cut);
            } finally {
                lock.unlock();
            }
        }
        lock.lock();
        try {
            steps.add(new Step.Pages(snapshots.epoch(), cut.horizonMillis()));
        } finally {
            lock.unlock();
        }
    }

    private void releasePages(long horizonMillis) {
        lock.lock();
        try {
            arena.releaseEmptyPages();
            columns.releaseBefore(horizonMillis);
        } finally {
            lock.unlock();
        }
    }

    private void releasePage(SeriesPage page, Step.Cut cut) {
        long stamp = page.lock.writeLock();
        try {
            for (int at = 0; at < SeriesPage.SIZE; at++) {
                if (page.lastChunk[at] != 0) {
                    cutChain(page, at, cut.horizonMillis());
                }
                SeriesExtras extras = page.extras(at);
                if (extras != null) {
                    extras.releaseBefore(cut.horizonMillis(), cut.sequence());
                }
            }
        } finally {
            page.lock.unlockWrite(stamp);
        }
    }

    /// Cuts off the chunks that end before the horizon.
    private void cutChain(SeriesPage page, int at, long horizonMillis) {
        int kept = 0;
        int keptCount = 0;
        int place = page.lastChunk[at];
        while (place != 0 && newestMillis(place) >= horizonMillis) {
            kept = place;
            keptCount++;
            place = ChunkArena.previous(arena.pageOf(place), ChunkArena.offset(place));
        }
        if (place == 0) {
            return;
        }
        if (kept == 0) {
            page.lastChunk[at] = 0;
        } else {
            arena.cutChain(kept);
        }
        page.smallChunks[at] = (byte) Math.min(page.smallChunks[at], keptCount);
        freeChain(place);
    }

    private void freeChain(int newest) {
        int place = newest;
        while (place != 0) {
            int previous = ChunkArena.previous(arena.pageOf(place), ChunkArena.offset(place));
            arena.free(place);
            place = previous;
        }
    }

    private long newestMillis(int place) {
        byte[] page = arena.pageOf(place);
        int offset = ChunkArena.offset(place);
        int number = ChunkArena.column(page, offset);
        return number == 0
                ? ChunkArena.lastMillis(page, offset)
                : columns.get(number).at(ChunkArena.from(page, offset) + ChunkArena.count(page, offset) - 1);
    }

    private void releaseSeries(RoaringBitmap removed) {
        lock.lock();
        try {
            removed.forEach((int series) -> {
                SeriesPage page = pages.of(series);
                long stamp = page.lock.writeLock();
                try {
                    clear(page, series & SeriesPage.MASK);
                } finally {
                    page.lock.unlockWrite(stamp);
                }
            });
            steps.add(new Step.Numbers(snapshots.epoch(), removed));
        } finally {
            lock.unlock();
        }
    }

    private void reclaim(RoaringBitmap removed) {
        lock.lock();
        try {
            index.reclaim(removed);
        } finally {
            lock.unlock();
        }
    }

    private void clear(SeriesPage page, int at) {
        TimeColumn column = page.columns[at];
        if (column != null) {
            column.leave();
            if (column.members() == 0 && !column.isPinned()) {
                columns.drop(column.number());
            }
        }
        freeChain(page.lastChunk[at]);
        page.clear(at, snapshots.epoch(), snapshots.anyHeld());
    }
}
