package dev.oriel.query.promql.eval.function;

import dev.oriel.query.promql.ast.Function;
import java.time.LocalDate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The functions that take a value for seconds since the Unix epoch, in UTC.
final class DateFunctions {
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long MAX_SECONDS = LocalDate.MAX.toEpochDay() * SECONDS_PER_DAY;
    private static final long MIN_SECONDS = LocalDate.MIN.toEpochDay() * SECONDS_PER_DAY;

    private DateFunctions() {}

    /// Null for functions that are something else.
    static @Nullable DoubleUnaryOperator of(Function function) {
        return switch (function) {
            case MINUTE -> value -> Math.floorMod(seconds(value), 3600L) / 60;
            case HOUR -> value -> Math.floorMod(seconds(value), SECONDS_PER_DAY) / 3600;
            case DAYS_IN_MONTH -> ofDate(LocalDate::lengthOfMonth);
            case DAY_OF_MONTH -> ofDate(LocalDate::getDayOfMonth);
            case DAY_OF_WEEK -> ofDate(date -> date.getDayOfWeek().getValue() % 7);
            case DAY_OF_YEAR -> ofDate(LocalDate::getDayOfYear);
            case MONTH -> ofDate(LocalDate::getMonthValue);
            case YEAR -> ofDate(LocalDate::getYear);
            default -> null;
        };
    }

    private static DoubleUnaryOperator ofDate(ToDoubleFunction<LocalDate> field) {
        return value -> field
                .applyAsDouble(LocalDate.ofEpochDay(Math.floorDiv(seconds(value), SECONDS_PER_DAY)));
    }

    private static long seconds(double value) {
        return Math.clamp((long) value, MIN_SECONDS, MAX_SECONDS);
    }
}
