package dev.oriel.server.grafana.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.model.time.DurationText;
import dev.oriel.server.http.HttpProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as Grafana writes them: `now-6h`, `now/d`, milliseconds since the Unix epoch, or RFC 3339.
final class TimeText {
    private static final Pattern STEP = Pattern.compile("([+-])(\\d{0,6})([smhdwMy])|/([smhdwMy])");

    private TimeText() {}

    /// @param name of the parameter, for the problem
    /// @throws HttpProblem it is no time
    static long millis(JsonNode node, String name, long nowMillis) {
        String text = node.asText("").strip();
        try {
            if (text.matches("-?\\d{1,18}")) {
                return Long.parseLong(text);
            }
            return text.startsWith("now") ? relative(text, nowMillis) : Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            throw wrong(name, text);
        } catch (DateTimeException e) {
            throw wrong(name, text);
        }
    }

    private static long relative(String text, long nowMillis) {
        ZonedDateTime time = Instant.ofEpochMilli(nowMillis).atZone(ZoneOffset.UTC);
        Matcher step = STEP.matcher(text).region("now".length(), text.length());
        int at = "now".length();
        while (step.lookingAt()) {
            if (step.group(4) != null) {
                time = floor(time, step.group(4));
            } else {
                long count = step.group(2).isEmpty() ? 1 : Long.parseLong(step.group(2));
                time = time.plus(step.group(1).equals("-") ? -count : count, unit(step.group(3)));
            }
            at = step.end();
            step.region(at, text.length());
        }
        if (at < text.length()) {
            throw wrong("time", text);
        }
        return time.toInstant().toEpochMilli();
    }

    private static ChronoUnit unit(String letter) {
        return switch (letter) {
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            case "d" -> ChronoUnit.DAYS;
            case "w" -> ChronoUnit.WEEKS;
            case "M" -> ChronoUnit.MONTHS;
            default -> ChronoUnit.YEARS;
        };
    }

    private static ZonedDateTime floor(ZonedDateTime time, String letter) {
        return switch (letter) {
            case "w" -> time.truncatedTo(ChronoUnit.DAYS).minusDays(time.getDayOfWeek().getValue() - 1L);
            case "M" -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
            case "y" -> time.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
            default -> time.truncatedTo(unit(letter));
        };
    }

    /// A step such as `15s`, `$__interval` and an empty text being the one that is given.
    static long stepMillis(String text, long absent) {
        String plain = text.strip().replaceFirst("^>=?", "");
        if (plain.isEmpty() || plain.startsWith("$")) {
            return absent;
        }
        try {
            return plain.matches("\\d{1,9}") ? 1_000 * Long.parseLong(plain) : DurationText.parseMillis(plain);
        } catch (IllegalArgumentException e) {
            throw wrong("interval", text);
        }
    }

    private static HttpProblem wrong(String name, String text) {
        return HttpProblem.badRequest(name + ": " + text + " (expected: a time or duration such as now-6h)");
    }
}
