package dev.oriel.query.promql.parse;

/// What a query text may cost before it is evaluated.
///
/// @param maxBytes  length of the text in UTF-8
/// @param maxDepth  parentheses, calls and brackets inside each other; a chain of operators may be
///                  [#CHAIN_FACTOR] times as long
/// @param maxNodes  nodes of the syntax tree
public record PromqlLimits(int maxBytes, int maxDepth, int maxNodes) {
    public static final PromqlLimits DEFAULT = new PromqlLimits(16 * 1024, 100, 10_000);
    static final int CHAIN_FACTOR = 5;

    public PromqlLimits {
        if (maxBytes < 1 || maxDepth < 1 || maxNodes < 1) {
            throw new IllegalArgumentException("query limits: " + maxBytes + " bytes, depth " + maxDepth + ", "
                    + maxNodes + " nodes (expected: at least 1 each)");
        }
    }
}
