package dev.oriel.tsdb.chunk;

/// Three streams that the chunks of a group are written to side by side, so that each can be treated as it deserves.
///
/// @param heads  codec, bases, widths, exceptions of each chunk: small, and alike from chunk to chunk
/// @param tokens the leading bits of each number, a byte each: what an entropy coder shrinks
/// @param lows   the trailing bits, packed: noise, kept as it is
public record SplitSink(ByteSink heads, ByteSink tokens, ByteSink lows) {
    public SplitSink() {
        this(new ByteSink(), new ByteSink(), new ByteSink());
    }

    public void clear() {
        heads.clear();
        tokens.clear();
        lows.clear();
    }
}
