package dev.oriel.tsdb;

import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.file.Publication;
import dev.oriel.storage.file.Quarantine;
import dev.oriel.storage.journal.Journal;
import dev.oriel.tsdb.block.BlockCache;
import dev.oriel.tsdb.commit.CommitPipeline;
import dev.oriel.tsdb.head.index.LabelHash.HashKey;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/// The parts of a store that has just been opened: the blocks that the manifest lists, heads that are still empty, and
/// the recovery that will fill them.
record TsdbOpening(TsdbOptions options, InstantSource clock, HashKey key, Heads heads, BlockCatalog catalog,
        Journal journal, CommitPipeline pipeline, Maintenance maintenance, TsdbMetrics metrics,
        StoreRecovery recovery, AtomicBoolean closed) {
    private static final String QUARANTINE = "quarantine";
    private static final String JOURNAL = "journal";

    static TsdbOpening open(Disk disk, TsdbOptions options, InstantSource clock, RandomGenerator random) {
        TsdbMetrics metrics = new TsdbMetrics();
        Quarantine quarantine = new Quarantine(disk, QUARANTINE);
        try {
            Publication.removeUnfinished(disk, "");
            disk.makeDirectory(Checkpoints.DIRECTORY);
            disk.forceDirectory("");
            Publication.removeUnfinished(disk, Checkpoints.DIRECTORY);
            Publication.removeUnfinished(disk, TsdbMetricStore.SNAPSHOTS);
            HashKey key = key(disk, quarantine, metrics, random);
            BlockCatalog catalog = new BlockCatalog(disk, key, new BlockCache(options.blockCacheBytes()), quarantine,
                    metrics);
            Heads heads = heads(options, key);
            catalog.tenants().forEach(tenant -> heads.of(tenant).restoreHorizon(catalog.horizonMillis(tenant)));
            Journal journal = Journal.open(disk, JOURNAL, options.journal(), random);
            CommitPipeline pipeline = new CommitPipeline(journal, heads.lock(), heads.failStop());
            AtomicBoolean closed = new AtomicBoolean();
            Maintenance maintenance = new Maintenance(disk, options, heads, catalog, journal, pipeline,
                    new HeadCutter(disk, clock, random, catalog), clock, metrics, closed::get);
            StoreRecovery recovery = new StoreRecovery(options, disk, heads,
                    heads(options, key), catalog, journal, maintenance::deleteAgain, metrics, clock);
            return new TsdbOpening(options, clock, key, heads, catalog, journal, pipeline, maintenance, metrics,
                    recovery, closed);
        } catch (IOException e) {
            throw new StorageException("store: cannot be opened: " + e.getMessage(), e);
        }
    }

    private static Heads heads(TsdbOptions options, HashKey key) {
        return new Heads(options.samples(), key, options.newSeriesHeadBytes(), options.maxChunkBytes());
    }

    private static HashKey key(Disk disk, Quarantine quarantine, TsdbMetrics metrics, RandomGenerator random)
            throws IOException {
        try {
            return StoreKey.readOrCreate(disk, random);
        } catch (CorruptFileException e) {
            metrics.setAside(quarantine, StoreKey.PATH, e);
            return StoreKey.readOrCreate(disk, random);
        }
    }
}
