package dev.oriel.tsdb;

import dev.oriel.model.Tenant;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.disk.DiskPath;
import dev.oriel.storage.file.BlockSummary;
import dev.oriel.storage.file.ManifestStore;
import dev.oriel.storage.file.Publication;
import dev.oriel.tsdb.block.BlockReader;
import dev.oriel.tsdb.head.HeadView;
import dev.oriel.tsdb.read.StoredBlock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Copies a store into a directory of its disk that is a store itself: the blocks, the heads as blocks, the key, and a
/// manifest. It is there as a whole or not at all.
final class StoreSnapshot {
    private static final int COPY_BYTES = 1 << 18;

    private final Disk disk;
    private final BlockCatalog catalog;
    private final HeadCutter cutter;
    private final long blockRangeMillis;
    private final List<BlockSummary> copied = new ArrayList<>();

    StoreSnapshot(Disk disk, BlockCatalog catalog, HeadCutter cutter, long blockRangeMillis) {
        this.disk = disk;
        this.catalog = catalog;
        this.cutter = cutter;
        this.blockRangeMillis = blockRangeMillis;
    }

    /// @param path  of the directory, which is not there yet
    /// @param views of the heads that go along
    /// @throws StorageException the disk does not take it
    void write(String path, List<HeadView> views) {
        String unfinished = Publication.unfinished(path);
        try {
            disk.makeDirectory(unfinished);
            copyFile(StoreKey.PATH, DiskPath.join(unfinished, StoreKey.PATH));
            for (Tenant tenant : catalog.tenants()) {
                for (StoredBlock block : catalog.of(tenant)) {
                    copyBlock(tenant, block.reader(), unfinished);
                }
            }
            for (HeadView view : views) {
                writeHead(view, unfinished);
            }
            new ManifestStore(disk, DiskPath.join(unfinished, BlockCatalog.MANIFESTS)).replace(0, copied);
            disk.forceDirectory(unfinished);
            disk.rename(unfinished, path);
            disk.forceDirectory(DiskPath.parent(path));
        } catch (IOException e) {
            throw new StorageException("snapshot " + path + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private void copyBlock(Tenant tenant, BlockReader block, String root) throws IOException {
        BlockSummary summary = BlockCatalog.summary(tenant, block);
        String target = DiskPath.join(root, summary.path());
        disk.makeDirectory(target);
        for (String name : disk.list(summary.path())) {
            copyFile(DiskPath.join(summary.path(), name), DiskPath.join(target, name));
        }
        forceUpTo(target, root);
        copied.add(summary);
    }

    private void writeHead(HeadView view, String root) throws IOException {
        String parent = BlockCatalog.directory(view.tenant());
        String target = DiskPath.join(root, parent);
        disk.makeDirectory(target);
        long oldest = Math.max(view.oldestMillis(), view.horizonMillis());
        long end = view.newestMillis() == Long.MAX_VALUE ? Long.MAX_VALUE : view.newestMillis() + 1;
        List<BlockReader> blocks = cutter.cut(view, target, oldest, end, blockRangeMillis);
        for (BlockReader block : blocks) {
            copied.add(BlockCatalog.summary(view.tenant(), block));
            block.release();
        }
        forceUpTo(target, root);
    }

    /// Makes the names of a directory and of those above it durable.
    private void forceUpTo(String directory, String root) throws IOException {
        String each = directory;
        while (each.length() > root.length()) {
            disk.forceDirectory(each);
            each = DiskPath.parent(each);
        }
    }

    private void copyFile(String from, String to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(COPY_BYTES);
        try (DiskFile source = disk.open(from); DiskFile target = disk.create(to)) {
            long position = 0;
            int read = source.read(position, buffer);
            while (read > 0) {
                target.append(buffer.flip());
                position += read;
                buffer.clear();
                read = source.read(position, buffer);
            }
            target.force();
        }
    }
}
