package dev.oriel.notify.time;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Scalar;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads time intervals; what is no interval is a problem in Alertmanager's words.
public final class TimeIntervalReader {
    private static final Pattern CLOCK = Pattern.compile("(([01][0-9]|2[0-3]):([0-5][0-9]))|24:00");
    private static final int SHORTEST_MONTH = 28;
    private static final int LONGEST_MONTH = 31;
    private static final List<String> WEEKDAYS = List.of("sunday", "monday", "tuesday", "wednesday", "thursday",
            "friday", "saturday");
    private static final List<String> MONTHS = List.of("january", "february", "march", "april", "may", "june", "july",
            "august", "september", "october", "november", "december");

    private TimeIntervalReader() {}

    public static TimeInterval read(ConfigNode node) {
        List<MinuteRange> times = new ArrayList<>();
        for (ConfigNode item : node.sections("times")) {
            times.add(minutes(item));
        }
        TimeInterval interval = new TimeInterval(times,
                ranges(node, "weekdays", TimeIntervalReader::weekdays),
                ranges(node, "days_of_month", TimeIntervalReader::daysOfMonth),
                ranges(node, "months", TimeIntervalReader::months),
                ranges(node, "years", TimeIntervalReader::years), zone(node));
        node.rejectUnreadKeys();
        return interval;
    }

    /// One entry of `times`.
    public static MinuteRange minutes(ConfigNode node) {
        String start = node.text("start_time", "");
        String end = node.text("end_time", "");
        node.rejectUnreadKeys();
        try {
            if (start.isEmpty() || end.isEmpty()) {
                throw new IllegalArgumentException("both start and end times must be provided");
            }
            MinuteRange range = new MinuteRange(minute(start), minute(end));
            if (range.startMinute() >= range.endMinute()) {
                throw new IllegalArgumentException("start time cannot be equal or greater than end time");
            }
            return range;
        } catch (IllegalArgumentException e) {
            node.error("start_time", String.valueOf(e.getMessage()));
            return new MinuteRange(0, 0);
        }
    }

    private static int minute(String text) {
        Matcher clock = CLOCK.matcher(text);
        if (!clock.matches()) {
            throw new IllegalArgumentException("couldn't parse timestamp " + text + ", invalid format");
        }
        return clock.group(1) == null
                ? 24 * 60
                : Integer.parseInt(clock.group(2)) * 60 + Integer.parseInt(clock.group(3));
    }

    private static ZoneId zone(ConfigNode node) {
        String name = node.text("location", "UTC");
        try {
            return switch (name) {
                case "UTC", "" -> ZoneOffset.UTC;
                case "Local" -> ZoneId.systemDefault();
                default -> {
                    if (!ZoneId.getAvailableZoneIds().contains(name)) {
                        throw new DateTimeException(name);
                    }
                    yield ZoneId.of(name);
                }
            };
        } catch (DateTimeException _) {
            node.error("location", "unknown time zone " + name);
            return ZoneOffset.UTC;
        }
    }

    private static List<IntRange> ranges(ConfigNode node, String key,
            BiFunction<String, String, IntRange> parse) {
        List<IntRange> ranges = new ArrayList<>();
        for (ConfigValue item : node.items(key)) {
            if (!(item instanceof Scalar scalar)) {
                node.problems().error(item.place(), item.describe() + " (expected: a range such as 1:5)");
                continue;
            }
            String[] ends = scalar.text().toLowerCase(Locale.ROOT).split(":", -1);
            try {
                if (ends.length > 2) {
                    throw new IllegalArgumentException("couldn't parse range " + scalar.text() + ", invalid format");
                }
                ranges.add(parse.apply(ends[0], ends[ends.length - 1]));
            } catch (IllegalArgumentException e) {
                node.problems().error(item.place(), String.valueOf(e.getMessage()));
            }
        }
        return ranges;
    }

    private static IntRange weekdays(String begin, String end) {
        IntRange range = new IntRange(weekday(begin), weekday(end));
        if (range.begin() > range.end()) {
            throw new IllegalArgumentException("start day cannot be before end day");
        }
        return range;
    }

    private static int weekday(String text) {
        int index = WEEKDAYS.indexOf(text);
        if (index < 0) {
            throw new IllegalArgumentException(text + " is not a valid weekday");
        }
        return index;
    }

    private static IntRange daysOfMonth(String begin, String end) {
        IntRange range = new IntRange(dayOfMonth(begin), dayOfMonth(end));
        if (range.begin() < 0 && range.end() > 0) {
            throw new IllegalArgumentException("end day must be negative if start day is negative");
        }
        if (earliest(range.begin()) > earliest(range.end())) {
            throw new IllegalArgumentException(
                    "end day " + range.end() + " is always before start day " + range.begin());
        }
        return range;
    }

    private static int earliest(int day) {
        return day < 0 ? SHORTEST_MONTH + day : day;
    }

    private static int dayOfMonth(String text) {
        int day = number(text);
        if (day == 0 || Math.abs(day) > LONGEST_MONTH) {
            throw new IllegalArgumentException(day + " is not a valid day of the month: out of range");
        }
        return day;
    }

    private static IntRange months(String begin, String end) {
        IntRange range = new IntRange(month(begin), month(end));
        if (range.begin() > range.end()) {
            throw new IllegalArgumentException("end month " + MONTHS.get(range.end() - 1) + " is before start month "
                    + MONTHS.get(range.begin() - 1));
        }
        return range;
    }

    private static int month(String text) {
        int named = MONTHS.indexOf(text) + 1;
        if (named > 0) {
            return named;
        }
        if (!text.matches("0?[1-9]|1[0-2]")) {
            throw new IllegalArgumentException(text + " is not a valid month");
        }
        return Integer.parseInt(text);
    }

    private static IntRange years(String begin, String end) {
        IntRange range = new IntRange(number(begin), number(end));
        if (range.begin() > range.end()) {
            throw new IllegalArgumentException("end year " + range.end() + " is before start year " + range.begin());
        }
        return range;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + " is not a whole number", e);
        }
    }
}
