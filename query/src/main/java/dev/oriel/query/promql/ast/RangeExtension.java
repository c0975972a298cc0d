package dev.oriel.query.promql.ast;

/// How a selector uses samples beyond the range it covers.
public enum RangeExtension {
    NONE(""),
    /// The last sample before the range stands for its start, the last one inside for its end.
    ANCHORED("anchored"),
    /// Values at the ends of the range are interpolated from the samples around them.
    SMOOTHED("smoothed");

    private final String word;

    RangeExtension(String word) {
        this.word = word;
    }

    /// The keyword, empty for [#NONE].
    public String word() {
        return word;
    }
}
