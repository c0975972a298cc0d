package dev.oriel.tsdb.block;

import dev.oriel.tsdb.block.file.CheckedFile;
import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.ByteSink;
import dev.oriel.tsdb.chunk.ChunkFormatException;
import java.util.ArrayList;
import java.util.List;

/// The file `meta`.
///
///     | created : 8 | random : 8 | varint level | zigzag min millis | zigzag max millis | varint series | varint samples |
///     | varint sources | ( created : 8 | random : 8 )* |
final class BlockMetaFormat {
    private static final int MAX_LEVEL = 100;
    private static final int MAX_META_BYTES = 1 << 24;

    private BlockMetaFormat() {}

    static void write(BlockMeta meta, ByteSink out) {
        write(meta.id(), out);
        out.putVarint(meta.level());
        out.putZigzag(meta.minMillis());
        out.putZigzag(meta.maxMillis());
        out.putVarint(meta.seriesCount());
        out.putVarint(meta.sampleCount());
        out.putVarint(meta.sources().size());
        for (BlockId source : meta.sources()) {
            write(source, out);
        }
    }

    private static void write(BlockId id, ByteSink out) {
        out.putLong(id.createdMillis());
        out.putLong(id.random());
    }

    static BlockMeta read(CheckedFile file) {
        if (file.sizeBytes() > MAX_META_BYTES) {
            throw file.corrupt(0, file.sizeBytes() + " bytes", "at most " + MAX_META_BYTES);
        }
        byte[] bytes = file.read(0, (int) file.sizeBytes());
        ByteCursor in = new ByteCursor(bytes, 0, bytes.length);
        try {
            BlockId id = readId(in);
            int level = in.readCount(MAX_LEVEL);
            long minMillis = in.readZigzag();
            long maxMillis = in.readZigzag();
            int series = in.readCount(Integer.MAX_VALUE);
            long samples = in.readVarint();
            List<BlockId> sources = new ArrayList<>();
            int count = in.readCount(in.remaining());
            for (int i = 0; i < count; i++) {
                sources.add(readId(in));
            }
            return new BlockMeta(id, level, sources, minMillis, maxMillis, series, samples);
        } catch (ChunkFormatException e) {
            throw file.corrupt(0, e, "a block's meta");
        }
    }

    private static BlockId readId(ByteCursor in) {
        return new BlockId(in.readLong(), in.readLong());
    }
}
