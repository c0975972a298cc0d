package dev.oriel.tsdb;

import dev.oriel.model.Tenant;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.file.Publication;
import dev.oriel.storage.file.Quarantine;
import dev.oriel.storage.journal.Journal;
import dev.oriel.storage.journal.JournalPosition;
import dev.oriel.storage.journal.JournalRecovery;
import dev.oriel.tsdb.block.BlockCache;
import dev.oriel.tsdb.checkpoint.CheckpointReader;
import dev.oriel.tsdb.commit.CommitPipeline;
import dev.oriel.tsdb.head.HeadImporter;
import dev.oriel.tsdb.head.index.LabelHash.HashKey;
import dev.oriel.tsdb.read.StoredBlock;
import dev.oriel.tsdb.record.RecordReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/// The parts of a store that has just been opened: the blocks that the manifest lists, the heads as the checkpoint and
/// then the journal have them.
record TsdbOpening(TsdbOptions options, InstantSource clock, HashKey key, Heads heads, BlockCatalog catalog,
        Journal journal, CommitPipeline pipeline, Maintenance maintenance, TsdbMetrics metrics,
        TsdbFigures.Recovery recovery, AtomicBoolean closed) {
    private static final String QUARANTINE = "quarantine";
    private static final String JOURNAL = "journal";

    static TsdbOpening open(Disk disk, TsdbOptions options, InstantSource clock, RandomGenerator random) {
        Instant start = clock.instant();
        TsdbMetrics metrics = new TsdbMetrics();
        Quarantine quarantine = new Quarantine(disk, QUARANTINE);
        try {
            Publication.removeUnfinished(disk, "");
            disk.makeDirectory(Maintenance.CHECKPOINTS);
            disk.forceDirectory("");
            Publication.removeUnfinished(disk, Maintenance.CHECKPOINTS);
            Publication.removeUnfinished(disk, TsdbMetricStore.SNAPSHOTS);
            HashKey key = key(disk, quarantine, metrics, random);
            BlockCatalog catalog = new BlockCatalog(disk, key, new BlockCache(options.blockCacheBytes()), quarantine,
                    metrics);
            Heads heads = new Heads(options.samples(), key);
            catalog.tenants().forEach(tenant -> heads.of(tenant).restoreHorizon(catalog.horizonMillis(tenant)));
            long position = readCheckpoint(disk, catalog.journalPosition(), heads, quarantine, metrics);
            Journal journal = Journal.open(disk, JOURNAL, options.journal(), random);
            JournalReplay replay = new JournalReplay(heads, (tenant, range, matchers) -> {
                for (StoredBlock block : catalog.of(tenant)) {
                    block.reader().delete(matchers, range);
                }
            });
            RecordReader reader = new RecordReader();
            JournalRecovery recovered = journal.replay(position, (_, payload) -> reader.read(payload, replay));
            recovered.damages().forEach(damage -> metrics.problem("journal " + damage));
            TsdbFigures.Recovery recovery = new TsdbFigures.Recovery(recovered.records(), recovered.recordBytes(),
                    replay.samples(), replay.orphans(),
                    recovered.damages().stream().map(JournalRecovery.Damage::toString).toList(),
                    Duration.between(start, clock.instant()).toMillis());
            CommitPipeline pipeline = new CommitPipeline(journal, heads.lock(), replay.sequence());
            AtomicBoolean closed = new AtomicBoolean();
            Maintenance maintenance = new Maintenance(disk, options, heads, catalog, journal, pipeline,
                    new HeadCutter(disk, clock, random, catalog), metrics, closed::get);
            return new TsdbOpening(options, clock, key, heads, catalog, journal, pipeline, maintenance, metrics,
                    recovery, closed);
        } catch (IOException e) {
            throw new StorageException("store: cannot be opened: " + e.getMessage(), e);
        }
    }

    private static HashKey key(Disk disk, Quarantine quarantine, TsdbMetrics metrics, RandomGenerator random)
            throws IOException {
        try {
            return StoreKey.readOrCreate(disk, random);
        } catch (CorruptFileException e) {
            setAside(quarantine, StoreKey.PATH, e, metrics);
            return StoreKey.readOrCreate(disk, random);
        }
    }

    /// @return where the journal goes on
    private static long readCheckpoint(Disk disk, long position, Heads heads, Quarantine quarantine,
            TsdbMetrics metrics) throws IOException {
        if (position == JournalPosition.START) {
            return position;
        }
        String path = Maintenance.checkpointPath(position);
        Map<Tenant, HeadImporter> importers = new LinkedHashMap<>();
        try {
            if (!disk.exists(path)) {
                metrics.problem("checkpoint " + path + ": not there (expected: as the manifest says)");
            } else {
                CheckpointReader.read(disk, path, position,
                        tenant -> importers.computeIfAbsent(tenant, each -> heads.of(each).importer()));
            }
        } catch (CorruptFileException e) {
            setAside(quarantine, path, e, metrics);
        }
        importers.values().forEach(HeadImporter::finish);
        return position;
    }

    private static void setAside(Quarantine quarantine, String path, CorruptFileException e, TsdbMetrics metrics)
            throws IOException {
        metrics.problem(path + " set aside: " + e.getMessage());
        metrics.quarantined();
        quarantine.setAside(path, String.valueOf(e.getMessage()));
    }
}
