package dev.oriel.tsdb.block.file;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.oriel.tsdb.chunk.ByteSink;
import dev.oriel.tsdb.chunk.LongEncoder;
import dev.oriel.tsdb.chunk.SplitSink;
import java.io.IOException;
import java.util.Arrays;

/// Writes chunks in groups: chunks that follow each other share three streams, and what shrinks of them is shrunk as
/// one. Chunks are numbered from 0. Confined to one thread.
///
///     group   | chunks : 4 | heads raw, stored : 4 4 | tokens raw, stored : 4 4 | lows : 4 | heads | tokens | lows |
///     heads   | column per property | column of head bytes | of token bytes | of low bytes | heads of the chunks … |
///     table   | first chunk : 8 | offset of the group : 8 | …       one row per group, at the end of the file
///     end     | groups : 8 | chunks : 8 |
///
/// A stream is stored raw where zstd would not make it a tenth smaller.
public final class ChunkGroupWriter implements AutoCloseable {
    static final int GROUP_HEADER_BYTES = 24;
    static final int TABLE_ROW_BYTES = 16;
    static final int END_BYTES = 16;

    private static final int MAX_TOKEN_BYTES = 1 << 16;
    private static final int MAX_HEAD_BYTES = 1 << 15;
    private static final int MAX_LOW_BYTES = 1 << 17;
    private static final int MAX_CHUNKS = 1024;
    private static final int ZSTD_LEVEL = 3;
    /// Zstd's own frame costs about so much.
    private static final int MIN_COMPRESSED_BYTES = 64;

    private final CheckedFileWriter file;
    private final int properties;
    private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(ZSTD_LEVEL).setChecksum(false);
    private final LongEncoder numbers = new LongEncoder();
    private final SplitSink streams = new SplitSink();
    /// Properties of the chunks of this group, then the sizes of their parts in the three streams.
    private final long[][] columns;
    private final ByteSink heads = new ByteSink();
    private final ByteSink table = new ByteSink();
    private byte[] compressed = new byte[0];
    private int inGroup;
    private long chunks;
    private int headStart;
    private int tokenStart;
    private int lowStart;

    /// @param properties how many numbers are kept of each chunk, to be read without decoding it
    public ChunkGroupWriter(CheckedFileWriter file, int properties) {
        this.file = file;
        this.properties = properties;
        this.columns = new long[properties + 3][MAX_CHUNKS];
    }

    /// Where to write the next chunk; then call [#endChunk].
    public SplitSink streams() {
        return streams;
    }

    /// @return the chunk's number
    public long endChunk(long... chunkProperties) throws IOException {
        for (int i = 0; i < properties; i++) {
            columns[i][inGroup] = chunkProperties[i];
        }
        columns[properties][inGroup] = streams.heads().size() - headStart;
        columns[properties + 1][inGroup] = streams.tokens().size() - tokenStart;
        columns[properties + 2][inGroup] = streams.lows().size() - lowStart;
        headStart = streams.heads().size();
        tokenStart = streams.tokens().size();
        lowStart = streams.lows().size();
        inGroup++;
        chunks++;
        if (inGroup == MAX_CHUNKS || headStart >= MAX_HEAD_BYTES || tokenStart >= MAX_TOKEN_BYTES
                || lowStart >= MAX_LOW_BYTES) {
            endGroup();
        }
        return chunks - 1;
    }

    private void endGroup() throws IOException {
        table.putLong(chunks - inGroup);
        table.putLong(file.position());
        heads.clear();
        for (long[] column : columns) {
            numbers.encode(column, 0, inGroup, heads);
        }
        heads.putBytes(streams.heads().array(), 0, headStart);
        ByteSink header = new ByteSink(GROUP_HEADER_BYTES);
        header.putInt(inGroup);
        byte[] storedHeads = compress(heads, header);
        byte[] storedTokens = compress(streams.tokens(), header);
        header.putInt(lowStart);
        file.write(header);
        file.write(storedHeads, 0, storedHeads.length);
        file.write(storedTokens, 0, storedTokens.length);
        file.write(streams.lows());
        streams.clear();
        inGroup = 0;
        headStart = 0;
        tokenStart = 0;
        lowStart = 0;
    }

    private byte[] compress(ByteSink stream, ByteSink header) {
        int size = stream.size();
        header.putInt(size);
        if (size >= MIN_COMPRESSED_BYTES) {
            int bound = size + 512 + size / 128;
            if (compressed.length < bound) {
                compressed = new byte[bound];
            }
            int stored = zstd.compressByteArray(compressed, 0, bound, stream.array(), 0, size);
            if (stored < size - size / 10) {
                header.putInt(stored);
                return Arrays.copyOf(compressed, stored);
            }
        }
        header.putInt(size);
        return stream.toByteArray();
    }

    public long chunks() {
        return chunks;
    }

    /// @return bytes of the file
    public long finish() throws IOException {
        if (inGroup > 0) {
            endGroup();
        }
        file.write(table);
        ByteSink end = new ByteSink(END_BYTES);
        end.putLong(table.size() / TABLE_ROW_BYTES);
        end.putLong(chunks);
        file.write(end);
        return file.finish();
    }

    @Override
    public void close() throws IOException {
        zstd.close();
        file.close();
    }
}
