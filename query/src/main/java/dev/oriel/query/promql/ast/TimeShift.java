package dev.oriel.query.promql.ast;

import org.jspecify.annotations.Nullable;

/// Where in time a selector or subquery looks: the `@` and `offset` modifiers as written.
///
/// @param at     the time it is fixed to; null for the evaluation time
/// @param offset how far before that it looks, negative for after; null for not at all
public record TimeShift(@Nullable At at, @Nullable DurationExpr offset) {
    public static final TimeShift NONE = new TimeShift(null, null);

    /// What follows `@`.
    public sealed interface At {
        /// @param millis milliseconds since the Unix epoch
        record Timestamp(long millis) implements At {}

        /// `start()`: of the whole query.
        record Start() implements At {}

        /// `end()`: of the whole query.
        record End() implements At {}

        /// The time it names.
        default long millis(QueryTimes times) {
            return switch (this) {
                case Timestamp timestamp -> timestamp.millis;
                case Start _ -> times.startMillis();
                case End _ -> times.endMillis();
            };
        }
    }

    /// @throws ArithmeticException the offset cannot be computed: see [DurationExpr#millis]
    public long offsetMillis(QueryTimes times) {
        return offset == null ? 0 : offset.millis(times);
    }
}
