package dev.oriel.notify.time;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Predicate;

/// When something holds: a time must fit every list that is not empty, one of its entries. Immutable and thread-safe.
///
/// @param weekdays    0 is Sunday
/// @param daysOfMonth negative from the month's end: -1 is its last day; clamped to the month's length
/// @param months      1 to 12
/// @param zone        whose clock and calendar count
public record TimeInterval(List<MinuteRange> times, List<IntRange> weekdays, List<IntRange> daysOfMonth,
        List<IntRange> months, List<IntRange> years, ZoneId zone) {
    public TimeInterval {
        times = List.copyOf(times);
        weekdays = List.copyOf(weekdays);
        daysOfMonth = List.copyOf(daysOfMonth);
        months = List.copyOf(months);
        years = List.copyOf(years);
    }

    public boolean contains(Instant instant) {
        ZonedDateTime time = instant.atZone(zone);
        int minute = time.getHour() * 60 + time.getMinute();
        int weekday = time.getDayOfWeek().getValue() % 7;
        int monthLength = time.toLocalDate().lengthOfMonth();
        return fits(times, range -> range.contains(minute))
                && fits(weekdays, range -> range.contains(weekday))
                && fits(daysOfMonth, range -> dayFits(range, time.getDayOfMonth(), monthLength))
                && fits(months, range -> range.contains(time.getMonthValue()))
                && fits(years, range -> range.contains(time.getYear()));
    }

    private static <T> boolean fits(List<T> ranges, Predicate<T> contains) {
        return ranges.isEmpty() || ranges.stream().anyMatch(contains);
    }

    private static boolean dayFits(IntRange range, int day, int monthLength) {
        int begin = range.begin() < 0 ? monthLength + range.begin() + 1 : range.begin();
        int end = range.end() < 0 ? monthLength + range.end() + 1 : Math.min(range.end(), monthLength);
        return day >= begin && day <= end;
    }
}
