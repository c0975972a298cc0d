package dev.oriel.query.promql.ast;

/// The times a query is evaluated at: what `start()`, `end()`, `step()` and `range()` stand for.
///
/// @param startMillis first evaluation, milliseconds since the Unix epoch
/// @param endMillis   last evaluation at the latest; equal to the start for an instant query
/// @param stepMillis  distance of evaluations; 0 for an instant query
public record QueryTimes(long startMillis, long endMillis, long stepMillis) {
    public static QueryTimes instant(long millis) {
        return new QueryTimes(millis, millis, 0);
    }

    public long rangeMillis() {
        return endMillis - startMillis;
    }
}
