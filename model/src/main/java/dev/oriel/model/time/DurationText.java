package dev.oriel.model.time;

import java.util.List;

/// Durations in Prometheus' spelling: `1h30m`, `15s`, `100ms`, `0`. Units are y (365 d), w, d, h, m, s, ms, each at most
/// once and from the largest down.
public final class DurationText {
    private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};
    private static final long[] UNIT_MILLIS = {365L * 86_400_000, 7L * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000,
        1};

    private DurationText() {}

    /// @return milliseconds, not negative
    /// @throws IllegalArgumentException the text is no duration, or over 292 years
    public static long parseMillis(String text) {
        if (text.equals("0")) {
            return 0;
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty duration string");
        }
        long total = 0;
        int at = 0;
        int nextUnit = 0;
        while (at < text.length()) {
            int digits = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            int unit = at == digits ? -1 : unitAt(text, at, nextUnit);
            if (unit < 0 || at - digits > 18) {
                throw new IllegalArgumentException(error(text, at, at > digits));
            }
            total = add(total, Long.parseLong(text, digits, at, 10), UNIT_MILLIS[unit]);
            at += UNITS[unit].length();
            nextUnit = unit + 1;
        }
        return total;
    }

    /// The shortest spelling: units that divide evenly, years and weeks only where they stand alone, as Prometheus does.
    public static String format(long millis) {
        if (millis == 0) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        long rest = Math.abs(millis);
        if (millis < 0) {
            text.append('-');
        }
        for (int unit = 0; unit < UNITS.length; unit++) {
            boolean onlyIfExact = unit < 2;
            if (onlyIfExact && rest % UNIT_MILLIS[unit] != 0) {
                continue;
            }
            long count = rest / UNIT_MILLIS[unit];
            if (count > 0) {
                text.append(count).append(UNITS[unit]);
                rest -= count * UNIT_MILLIS[unit];
            }
        }
        return text.toString();
    }

    private static String error(String text, int at, boolean unitExpected) {
        int end = at;
        while (end < text.length() && (text.charAt(end) < '0' || text.charAt(end) > '9')) {
            end++;
        }
        String unit = text.substring(at, end);
        boolean unknown = unitExpected && !unit.isEmpty() && !List.of(UNITS).contains(unit);
        return unknown
                ? "unknown unit \"" + unit + "\" in duration \"" + text + "\""
                : "not a valid duration string: \"" + text + "\"";
    }

    private static long add(long total, long count, long unitMillis) {
        try {
            long sum = Math.addExact(total, Math.multiplyExact(count, unitMillis));
            Math.multiplyExact(sum, 1_000_000L);
            return sum;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("duration out of range", e);
        }
    }

    private static int unitAt(String text, int at, int from) {
        for (int unit = from; unit < UNITS.length; unit++) {
            if (text.startsWith(UNITS[unit], at)) {
                int end = at + UNITS[unit].length();
                boolean whole = end == text.length() || text.charAt(end) >= '0' && text.charAt(end) <= '9';
                if (whole) {
                    return unit;
                }
            }
        }
        return -1;
    }
}
