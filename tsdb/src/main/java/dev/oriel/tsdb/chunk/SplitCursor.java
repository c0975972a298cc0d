package dev.oriel.tsdb.chunk;

/// Where one chunk begins in the three streams of a [SplitSink]. Confined to one thread.
public record SplitCursor(ByteCursor heads, ByteCursor tokens, ByteCursor lows) {
    public SplitCursor() {
        this(new ByteCursor(), new ByteCursor(), new ByteCursor());
    }
}
