package dev.oriel.server.prometheus;

import dev.oriel.model.time.DurationText;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;

/// Reads parameters as Prometheus' API spells them: times as seconds or RFC 3339, durations as seconds or `1h30m`.
final class ApiParameters {
    /// Go's smallest and greatest time, which clients send for "from the beginning" and "to the end".
    private static final String MIN_TIME = "-292273086-05-16T16:47:06Z";
    private static final String MAX_TIME = "292277025-08-18T07:12:54.999999999Z";
    /// Beyond it arithmetic on milliseconds could overflow; 100 million years.
    private static final long MAX_MILLIS = Long.MAX_VALUE / 1_000;

    private final Call call;

    ApiParameters(Call call) {
        this.call = call;
    }

    /// @throws HttpProblem the parameter is missing or no time
    long timeMillis(String name) {
        return parseTime(name, call.parameter(name));
    }

    long timeMillis(String name, long absent) {
        String text = call.parameter(name);
        return text.isEmpty() ? absent : parseTime(name, text);
    }

    /// @throws HttpProblem the parameter is missing or no duration
    long durationMillis(String name) {
        return parseDuration(name, call.parameter(name));
    }

    long durationMillis(String name, long absent) {
        String text = call.parameter(name);
        return text.isEmpty() ? absent : parseDuration(name, text);
    }

    Duration duration(String name, Duration absent) {
        return Duration.ofMillis(durationMillis(name, absent.toMillis()));
    }

    /// A limit on the number of results; 0: none.
    int limit() {
        String text = call.parameter("limit");
        if (text.isEmpty()) {
            return 0;
        }
        try {
            int limit = whole(text);
            if (limit >= 0) {
                return limit;
            }
        } catch (NumberFormatException _) {
            throw invalid("limit", "strconv.Atoi: parsing \"" + text + "\": invalid syntax");
        }
        throw invalid("limit", "limit must be non-negative");
    }

    /// A whole number, cut to what an `int` holds.
    ///
    /// @throws NumberFormatException the text is none
    static int whole(String text) {
        return Math.clamp(Long.parseLong(text), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    static HttpProblem invalid(String name, String why) {
        return HttpProblem.badRequest("invalid parameter \"" + name + "\": " + why);
    }

    private static long parseTime(String name, String text) {
        try {
            double seconds = number(text);
            if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
                throw invalid(name, "cannot parse \"" + text + "\" to a valid timestamp");
            }
            return clamp(Math.round(seconds * 1e3));
        } catch (NumberFormatException _) {
            return parseDate(name, text);
        }
    }

    private static long parseDate(String name, String text) {
        if (text.equals(MIN_TIME)) {
            return -MAX_MILLIS;
        }
        if (text.equals(MAX_TIME)) {
            return MAX_MILLIS;
        }
        try {
            return clamp(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException _) {
            throw invalid(name, "cannot parse \"" + text + "\" to a valid timestamp");
        }
    }

    private static long clamp(long millis) {
        return Math.clamp(millis, -MAX_MILLIS, MAX_MILLIS);
    }

    private static long parseDuration(String name, String text) {
        try {
            double nanos = number(text) * 1e9;
            if (!(Math.abs(nanos) <= Long.MAX_VALUE)) {
                throw invalid(name, "cannot parse \"" + text + "\" to a valid duration. It overflows int64");
            }
            return (long) nanos / 1_000_000;
        } catch (NumberFormatException _) {
            return parseDurationText(name, text);
        }
    }

    /// Java takes `5d` and `1f` for numbers, which are durations here, and blanks around them.
    private static double number(String text) {
        char last = text.isEmpty() ? 'x' : text.charAt(text.length() - 1);
        if (!(last >= '0' && last <= '9' || last == '.' || text.endsWith("N") || text.endsWith("y"))
                || text.charAt(0) <= ' ') {
            throw new NumberFormatException(text);
        }
        return Double.parseDouble(text);
    }

    private static long parseDurationText(String name, String text) {
        try {
            return text.startsWith("-") ? -DurationText.parseMillis(text.substring(1)) : DurationText.parseMillis(text);
        } catch (IllegalArgumentException _) {
            throw invalid(name, "cannot parse \"" + text + "\" to a valid duration");
        }
    }
}
