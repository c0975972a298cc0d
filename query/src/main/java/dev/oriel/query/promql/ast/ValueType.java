package dev.oriel.query.promql.ast;

/// What an expression evaluates to.
public enum ValueType {
    SCALAR("scalar", "scalar"), VECTOR("vector", "instant vector"), MATRIX("matrix", "range vector"),
    STRING("string", "string");

    private final String word;
    private final String description;

    ValueType(String word, String description) {
        this.word = word;
        this.description = description;
    }

    /// As the HTTP API spells it.
    public String word() {
        return word;
    }

    /// As error messages spell it.
    public String description() {
        return description;
    }
}
