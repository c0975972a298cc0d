package dev.oriel.template.time;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.TimeZone;

/// Times by Go's layouts, which show how the time `Mon Jan 2 15:04:05 MST 2006` would be written.
public final class TimeLayout {
    private static final DateTimeFormatter ZONE_NAME = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    private TimeLayout() {}

    public static String format(ZonedDateTime time, String layout) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < layout.length()) {
            int digits = LayoutElement.fractionDigits(layout, at);
            LayoutElement element = digits > 0 ? null : LayoutElement.at(layout, at);
            if (digits > 0) {
                fraction(out, time, layout.charAt(at), digits, layout.charAt(at + 1) == '9');
                at += digits + 1;
            } else if (element != null) {
                out.append(text(time, element));
                at += element.spelling.length();
            } else {
                out.append(layout.charAt(at++));
            }
        }
        return out.toString();
    }

    /// Of trailing zeros, `9` leaves the digits out.
    private static void fraction(StringBuilder out, ZonedDateTime time, char point, int digits, boolean shortest) {
        String nanos = String.format(Locale.ROOT, "%09d", time.getNano()) + "0".repeat(Math.max(0, digits - 9));
        int end = digits;
        while (shortest && end > 0 && nanos.charAt(end - 1) == '0') {
            end--;
        }
        if (end > 0) {
            out.append(point).append(nanos, 0, end);
        }
    }

    private static String text(ZonedDateTime time, LayoutElement element) {
        int hour12 = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        return switch (element) {
            case MONTH_NAME -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case MONTH_SHORT -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
            case WEEKDAY -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case WEEKDAY_SHORT -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
            case ZONE_NAME -> zoneName(time);
            case YEAR_DAY -> padded(time.getDayOfYear(), 3, '0');
            case YEAR_DAY_BLANK -> padded(time.getDayOfYear(), 3, ' ');
            case MONTH_PADDED -> padded(time.getMonthValue(), 2, '0');
            case DAY_PADDED -> padded(time.getDayOfMonth(), 2, '0');
            case DAY_BLANK -> padded(time.getDayOfMonth(), 2, ' ');
            case HOUR_12_PADDED -> padded(hour12, 2, '0');
            case MINUTE_PADDED -> padded(time.getMinute(), 2, '0');
            case SECOND_PADDED -> padded(time.getSecond(), 2, '0');
            case YEAR_SHORT -> padded(Math.floorMod(time.getYear(), 100), 2, '0');
            case HOUR -> padded(time.getHour(), 2, '0');
            case YEAR -> padded(time.getYear(), 4, '0');
            case MONTH -> Integer.toString(time.getMonthValue());
            case DAY -> Integer.toString(time.getDayOfMonth());
            case HOUR_12 -> Integer.toString(hour12);
            case MINUTE -> Integer.toString(time.getMinute());
            case SECOND -> Integer.toString(time.getSecond());
            case AFTERNOON -> time.getHour() >= 12 ? "PM" : "AM";
            case AFTERNOON_SMALL -> time.getHour() >= 12 ? "pm" : "am";
            case ISO_OFFSET_SECONDS -> offset(time, ":", 3, true);
            case ISO_OFFSET_COLON -> offset(time, ":", 2, true);
            case ISO_OFFSET -> offset(time, "", 2, true);
            case ISO_OFFSET_HOURS -> offset(time, "", 1, true);
            case OFFSET_SECONDS -> offset(time, ":", 3, false);
            case OFFSET_COLON -> offset(time, ":", 2, false);
            case OFFSET -> offset(time, "", 2, false);
            case OFFSET_HOURS -> offset(time, "", 1, false);
        };
    }

    private static String padded(int number, int width, char with) {
        String digits = Integer.toString(number);
        return String.valueOf(with).repeat(Math.max(0, width - digits.length())) + digits;
    }

    private static String offset(ZonedDateTime time, String separator, int parts, boolean zeroIsZ) {
        int seconds = time.getOffset().getTotalSeconds();
        if (seconds == 0 && zeroIsZ) {
            return "Z";
        }
        int size = Math.abs(seconds);
        StringBuilder text = new StringBuilder(seconds < 0 ? "-" : "+").append(padded(size / 3600, 2, '0'));
        if (parts > 1) {
            text.append(separator).append(padded(size / 60 % 60, 2, '0'));
        }
        if (parts > 2) {
            text.append(separator).append(padded(size % 60, 2, '0'));
        }
        return text.toString();
    }

    private static String zoneName(ZonedDateTime time) {
        ZoneId zone = time.getZone();
        if (zone.equals(ZoneOffset.UTC) || zone.getId().equals("UTC") || zone.getId().equals("Etc/UTC")) {
            return "UTC";
        }
        if (zone instanceof ZoneOffset || TimeZone.getTimeZone(zone).getID().startsWith("GMT")) {
            return offset(time, "", time.getOffset().getTotalSeconds() % 3600 == 0 ? 1 : 2, false);
        }
        return ZONE_NAME.format(time);
    }
}
