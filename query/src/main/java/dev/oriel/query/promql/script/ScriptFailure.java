package dev.oriel.query.promql.script;

/// An evaluation whose outcome is not the expected one.
///
/// @param line     of the `eval` line, from 1
/// @param query    as evaluated, which may be a variant of what the script says
/// @param variant  how it was evaluated where that is not what the script says, otherwise empty
/// @param expected what should have come
/// @param actual   what came
public record ScriptFailure(String file, int line, String query, String variant, String expected, String actual) {
    /// `file:line: query`, and below it what was expected and what came.
    @Override
    public String toString() {
        return file + ":" + line + ": " + query + (variant.isEmpty() ? "" : " (" + variant + ")") + "\n  expected: "
                + expected + "\n  got:      " + actual;
    }
}
