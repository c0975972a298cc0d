package dev.oriel.tsdb.chunk;

/// Bytes that are no chunk. Whoever knows the file adds its name: the message has the offset within the chunk alone.
public final class ChunkFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ChunkFormatException(String message) {
        super(message);
    }
}
