package dev.oriel.query.promql.eval;

import org.jspecify.annotations.Nullable;

/// Room for the text of an answer that is kept, so that those who ask again get it without its being written anew.
/// Whoever writes answers says what text it is. Thread-safe.
public final class AnswerText {
    private final long maxBytes;
    private volatile byte @Nullable [] text;

    /// @param maxBytes longer texts are not kept
    public AnswerText(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// The text, null while there is none. Not to be changed.
    public byte @Nullable [] find() {
        return text;
    }

    /// Keeps the text, unless it is too long.
    ///
    /// @param written not to be changed any more
    public void keep(byte[] written) {
        if (written.length <= maxBytes) {
            text = written;
        }
    }

    /// The longest text that is kept.
    public long maxBytes() {
        return maxBytes;
    }
}
