package dev.oriel.query.promql.eval.function;

import dev.oriel.query.promql.ast.Function;
import java.time.LocalDate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The functions that take a value for seconds since the Unix epoch, in UTC. What a `long` cannot hold becomes one as
/// Java has it: NaN is the epoch.
final class DateFunctions {
    private static final long SECONDS_PER_DAY = 86_400;
    /// After 400 years all dates are on the same weekdays again.
    private static final int CYCLE_YEARS = 400;
    private static final long CYCLE_DAYS = 146_097;

    private DateFunctions() {}

    /// Null for functions that are something else.
    static @Nullable DoubleUnaryOperator of(Function function) {
        return switch (function) {
            case MINUTE -> value -> Math.floorMod((long) value, 3600L) / 60;
            case HOUR -> value -> Math.floorMod((long) value, SECONDS_PER_DAY) / 3600;
            case DAYS_IN_MONTH -> ofDate(LocalDate::lengthOfMonth);
            case DAY_OF_MONTH -> ofDate(LocalDate::getDayOfMonth);
            case DAY_OF_WEEK -> ofDate(date -> date.getDayOfWeek().getValue() % 7);
            case DAY_OF_YEAR -> ofDate(LocalDate::getDayOfYear);
            case MONTH -> ofDate(LocalDate::getMonthValue);
            case YEAR -> value -> date(value).getYear() + CYCLE_YEARS * (double) Math.floorDiv(day(value), CYCLE_DAYS);
            default -> null;
        };
    }

    private static DoubleUnaryOperator ofDate(ToDoubleFunction<LocalDate> field) {
        return value -> field.applyAsDouble(date(value));
    }

    /// The date in the years 1970 to 2369 that has all in common with that of a value, but the year.
    private static LocalDate date(double value) {
        return LocalDate.ofEpochDay(Math.floorMod(day(value), CYCLE_DAYS));
    }

    private static long day(double value) {
        return Math.floorDiv((long) value, SECONDS_PER_DAY);
    }
}
