package dev.oriel.template.time;

import dev.oriel.template.value.GoFunction;
import dev.oriel.template.value.GoType;
import dev.oriel.template.value.Parameter;
import dev.oriel.template.value.TemplateValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Go's time.Time: a moment in a time zone, with its methods.
public final class GoTime {
    /// Go's zero time, which stands for none.
    public static final ZonedDateTime ZERO = LocalDateTime.of(1, 1, 1, 0, 0).atZone(ZoneOffset.UTC);
    private static final String TEXT_LAYOUT = "2006-01-02 15:04:05.999999999 -0700 MST";
    private static final String JSON_LAYOUT = "2006-01-02T15:04:05.999999999Z07:00";
    private static final Parameter SELF = new Parameter("time.Time", Parameter.Literal.NONE);

    public static final GoType TYPE = GoType.of("time.Time", Map.ofEntries(
            Map.entry("Format", GoFunction.of((_, a) -> TemplateValue.of(
                    TimeLayout.format(time(a.getFirst()), text(a.get(1)))), Parameter.STRING)),
            Map.entry("Add", GoFunction.of((_, a) -> of(time(a.getFirst()).plus(Duration.ofNanos(nanos(a.get(1))))),
                    Parameter.of(GoDuration.TYPE))),
            Map.entry("Sub", GoFunction.of((_, a) -> GoDuration.of(
                    nanosBetween(time(a.get(1)), time(a.getFirst()))), SELF)),
            Map.entry("AddDate", GoFunction.of((_, a) -> of(time(a.getFirst()).plusYears(nanos(a.get(1)))
                    .plusMonths(nanos(a.get(2)))
                    .plusDays(nanos(a.get(3)))), Parameter.INT, Parameter.INT,
                    Parameter.INT)),
            Map.entry("UTC", method(time -> of(time.withZoneSameInstant(ZoneOffset.UTC)))),
            Map.entry("Local", method(GoTime::of)),
            Map.entry("Unix", method(time -> new TemplateValue.Int(time.toEpochSecond(), GoType.LONG))),
            Map.entry("UnixMilli", method(time -> new TemplateValue.Int(time.toInstant().toEpochMilli(), GoType.LONG))),
            Map.entry("UnixNano", method(time -> new TemplateValue.Int(
                    time.toEpochSecond() * 1_000_000_000 + time.getNano(), GoType.LONG))),
            Map.entry("Year", number(ZonedDateTime::getYear)),
            Map.entry("Month", method(time -> TemplateValue.of(
                    time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)))),
            Map.entry("Weekday", method(time -> TemplateValue.of(
                    time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)))),
            Map.entry("Day", number(ZonedDateTime::getDayOfMonth)),
            Map.entry("YearDay", number(ZonedDateTime::getDayOfYear)),
            Map.entry("Hour", number(ZonedDateTime::getHour)),
            Map.entry("Minute", number(ZonedDateTime::getMinute)),
            Map.entry("Second", number(ZonedDateTime::getSecond)),
            Map.entry("Nanosecond", number(ZonedDateTime::getNano)),
            Map.entry("IsZero", method(time -> TemplateValue.of(time.isEqual(ZERO)))),
            Map.entry("Before", GoFunction.of((_, a) -> TemplateValue.of(
                    time(a.getFirst()).isBefore(time(a.get(1)))), SELF)),
            Map.entry("After", GoFunction.of((_, a) -> TemplateValue.of(
                    time(a.getFirst()).isAfter(time(a.get(1)))), SELF)),
            Map.entry("Equal", GoFunction.of((_, a) -> TemplateValue.of(
                    time(a.getFirst()).isEqual(time(a.get(1)))), SELF)),
            Map.entry("String", method(time -> TemplateValue.of(TimeLayout.format(time, TEXT_LAYOUT))))),
            value -> TimeLayout.format(time(value), TEXT_LAYOUT));

    private GoTime() {}

    public static TemplateValue of(ZonedDateTime time) {
        return new TemplateValue.TimeValue(time, TYPE);
    }

    public static TemplateValue of(Instant instant) {
        return of(instant.atZone(ZoneOffset.UTC));
    }

    /// The time of a value of this type.
    public static ZonedDateTime time(TemplateValue value) {
        return value instanceof TemplateValue.TimeValue(ZonedDateTime time, var _) ? time : ZERO;
    }

    /// As JSON has it: RFC 3339 with as many decimals as are needed.
    public static String json(ZonedDateTime time) {
        return TimeLayout.format(time, JSON_LAYOUT);
    }

    /// From one time to another; as far as a duration reaches, 292 years.
    public static long nanosBetween(ZonedDateTime from, ZonedDateTime to) {
        Duration duration = Duration.between(from, to);
        try {
            return duration.toNanos();
        } catch (ArithmeticException _) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static GoFunction method(Function<ZonedDateTime, TemplateValue> method) {
        return GoFunction.of((_, a) -> method.apply(time(a.getFirst())));
    }

    private static GoFunction number(ToLongFunction<ZonedDateTime> method) {
        return method(time -> TemplateValue.of(method.applyAsLong(time)));
    }

    private static long nanos(TemplateValue value) {
        return value instanceof TemplateValue.Int(long nanos, var _) ? nanos : 0;
    }

    private static String text(TemplateValue value) {
        return value instanceof TemplateValue.Text(String text, var _) ? text : "";
    }
}
