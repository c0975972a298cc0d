package dev.oriel.query.promql.eval.run;

/// A query's share of memory that it has in common with others: told at each step that its peak grows by, on the query's
/// own thread. Whoever gives the share takes it back, once the answer is no longer needed.
@FunctionalInterface
public interface MemoryShare {
    /// A query that has memory to itself.
    MemoryShare ALONE = _ -> {};

    /// @param bytes that the query holds at the most, from now on; rises from call to call
    /// @throws QueryException others hold it
    void grow(long bytes);
}
