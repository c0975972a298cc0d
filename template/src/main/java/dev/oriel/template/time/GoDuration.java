package dev.oriel.template.time;

import dev.oriel.template.value.GoFunction;
import dev.oriel.template.value.GoType;
import dev.oriel.template.value.Parameter;
import dev.oriel.template.value.TemplateValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// Go's time.Duration: nanoseconds that print as `1h30m0s`.
public final class GoDuration {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final Parameter SELF = new Parameter("time.Duration", Parameter.Literal.NONE);

    public static final GoType TYPE = GoType.of("time.Duration", Map.of(
            "String", GoFunction.of((_, a) -> TemplateValue.of(text(nanos(a)))),
            "Nanoseconds", GoFunction.of((_, a) -> new TemplateValue.Int(nanos(a), GoType.LONG)),
            "Microseconds", GoFunction.of((_, a) -> new TemplateValue.Int(nanos(a) / 1_000, GoType.LONG)),
            "Milliseconds", GoFunction.of((_, a) -> new TemplateValue.Int(nanos(a) / 1_000_000, GoType.LONG)),
            "Seconds", GoFunction.of((_, a) -> TemplateValue.of(nanos(a) / 1e9)),
            "Minutes", GoFunction.of((_, a) -> TemplateValue.of(nanos(a) / 60e9)),
            "Hours", GoFunction.of((_, a) -> TemplateValue.of(nanos(a) / 3600e9)),
            "Abs", GoFunction.of((_, a) -> of(Math.abs(nanos(a)))),
            "Truncate", GoFunction.of((_, a) -> of(truncated(nanos(a), nanos(a.subList(1, 2)))), SELF),
            "Round", GoFunction.of((_, a) -> of(rounded(nanos(a), nanos(a.subList(1, 2)))), SELF)),
            value -> text(nanos(List.of(value))));

    private GoDuration() {}

    public static TemplateValue of(long nanos) {
        return new TemplateValue.Int(nanos, TYPE);
    }

    private static long nanos(List<TemplateValue> arguments) {
        return arguments.getFirst() instanceof TemplateValue.Int(long value, var _) ? value : 0;
    }

    private static long truncated(long nanos, long unit) {
        return unit <= 0 ? nanos : nanos - nanos % unit;
    }

    private static long rounded(long nanos, long unit) {
        if (unit <= 0) {
            return nanos;
        }
        long rest = Math.abs(nanos % unit);
        long down = truncated(nanos, unit);
        return rest + rest < unit ? down : down + (nanos < 0 ? -unit : unit);
    }

    /// Go's spelling: `30m0s`, `1.5s`, `250ms`, `0s`.
    public static String text(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        String sign = nanos < 0 ? "-" : "";
        BigDecimal magnitude = BigDecimal.valueOf(nanos).abs();
        long size = Math.abs(nanos);
        if (size < NANOS_PER_SECOND && size > 0) {
            int digits = size < 1_000 ? 0 : size < 1_000_000 ? 3 : 6;
            String unit = digits == 0 ? "ns" : digits == 3 ? "µs" : "ms";
            return sign + plain(magnitude.movePointLeft(digits)) + unit;
        }
        BigDecimal[] minutes = magnitude.movePointLeft(9).divideAndRemainder(BigDecimal.valueOf(60));
        long wholeMinutes = minutes[0].longValue();
        String text = plain(minutes[1]) + "s";
        if (wholeMinutes > 0) {
            text = wholeMinutes % 60 + "m" + text;
        }
        return sign + (wholeMinutes >= 60 ? wholeMinutes / 60 + "h" : "") + text;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
