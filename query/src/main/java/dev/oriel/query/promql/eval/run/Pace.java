package dev.oriel.query.promql.eval.run;

/// Lets a long query make way for others: asked at its checkpoints, on the query's own thread, which may be held up.
@FunctionalInterface
public interface Pace {
    /// Runs through without a stop.
    Pace STEADY = () -> {};

    /// The query holds no lock of the store now.
    void rest();
}
