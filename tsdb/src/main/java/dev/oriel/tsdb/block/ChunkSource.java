package dev.oriel.tsdb.block;

import dev.oriel.tsdb.block.file.ChunkGroup;
import dev.oriel.tsdb.block.file.ChunkGroupReader;

/// Finds chunks of one file of a block, keeping the group found last: neighbours follow. Confined to one thread.
final class ChunkSource {
    private final BlockCache cache;
    private final int owner;
    private final ChunkGroupReader file;
    private final boolean ofTimes;
    private ChunkGroup last;

    ChunkSource(BlockCache cache, int owner, ChunkGroupReader file, boolean ofTimes) {
        this.cache = cache;
        this.owner = owner;
        this.file = file;
        this.ofTimes = ofTimes;
        this.last = new ChunkGroup(0, new long[0][], new int[3][1], new byte[3][0]);
    }

    /// The group that has the chunk.
    ChunkGroup group(long chunk) {
        if (!last.contains(chunk)) {
            int group = file.groupOf(chunk);
            last = cache.group(owner, ofTimes, group, () -> file.read(group));
            if (!last.contains(chunk)) {
                throw file.file().corrupt(0, "chunk " + chunk + " not in group " + group, "there");
            }
        }
        return last;
    }
}
