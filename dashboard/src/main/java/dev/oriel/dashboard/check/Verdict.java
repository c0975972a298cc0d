package dev.oriel.dashboard.check;

import java.util.List;

/// What becomes of a panel, the best first.
public enum Verdict {
    /// It is drawn as it is written.
    WORKS("works"),
    /// It is drawn otherwise than it is written.
    DIFFERS("differs"),
    /// It is not drawn.
    IGNORED("ignored");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// A reason for a verdict other than [#WORKS].
    public record Remark(Verdict level, String reason) {}

    /// The last word on what has these remarks.
    static Verdict of(List<Remark> remarks) {
        return remarks.stream().map(Remark::level).max(Enum::compareTo).orElse(WORKS);
    }
}
