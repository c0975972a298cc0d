package dev.oriel.template.time;

import dev.oriel.model.text.QuotedText;
import dev.oriel.template.value.FunctionException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;

/// Reads a time by Go's layout. Confined to one thread.
public final class TimeReader {
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private final String layout;
    private final String text;
    private int at;
    private int year = 0;
    private int month = 1;
    private int day = 1;
    private int hour;
    private int minute;
    private int second;
    private int nano;
    private boolean afternoon;
    private boolean twelveHours;
    private ZoneId zone;

    private TimeReader(String layout, String text, ZoneId zone) {
        this.layout = layout;
        this.text = text;
        this.zone = zone;
    }

    /// @param zone where the text names none
    /// @throws FunctionException the text is not written by the layout
    public static ZonedDateTime read(String layout, String text, ZoneId zone) {
        return new TimeReader(layout, text, zone).read();
    }

    private ZonedDateTime read() {
        int place = 0;
        while (place < layout.length()) {
            int digits = LayoutElement.fractionDigits(layout, place);
            LayoutElement element = digits > 0 ? null : LayoutElement.at(layout, place);
            if (digits > 0) {
                fraction();
                place += digits + 1;
            } else if (element != null) {
                element(element);
                place += element.spelling.length();
                boolean unannounced = element == LayoutElement.SECOND_PADDED || element == LayoutElement.SECOND;
                if (unannounced && place == layout.length()) {
                    fraction();
                }
            } else if (at < text.length() && text.charAt(at) == layout.charAt(place)) {
                at++;
                place++;
            } else {
                throw failure(layout.substring(place));
            }
        }
        if (at < text.length()) {
            throw new FunctionException("parsing time " + QuotedText.quote(text) + ": extra text: "
                    + QuotedText.quote(text.substring(at)));
        }
        if (twelveHours) {
            hour = hour % 12 + (afternoon ? 12 : 0);
        }
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second, nano).atZone(zone);
        } catch (DateTimeException _) {
            throw new FunctionException("parsing time " + QuotedText.quote(text) + ": out of range");
        }
    }

    private void element(LayoutElement element) {
        switch (element) {
            case YEAR -> year = number(4, 4, element);
            case YEAR_SHORT -> {
                int two = number(2, 2, element);
                year = two >= 69 ? 1900 + two : 2000 + two;
            }
            case MONTH_NAME, MONTH_SHORT -> monthName(element);
            case WEEKDAY, WEEKDAY_SHORT, ZONE_NAME -> letters(element);
            case MONTH_PADDED -> month = number(2, 2, element);
            case MONTH -> month = number(1, 2, element);
            case DAY_PADDED -> day = number(2, 2, element);
            case DAY, DAY_BLANK -> {
                at += element == LayoutElement.DAY_BLANK && text.startsWith(" ", at) ? 1 : 0;
                day = number(1, 2, element);
            }
            case HOUR -> hour = number(2, 2, element);
            case HOUR_12, HOUR_12_PADDED -> {
                hour = number(element == LayoutElement.HOUR_12 ? 1 : 2, 2, element);
                twelveHours = true;
            }
            case MINUTE -> minute = number(1, 2, element);
            case MINUTE_PADDED -> minute = number(2, 2, element);
            case SECOND -> second = number(1, 2, element);
            case SECOND_PADDED -> second = number(2, 2, element);
            case AFTERNOON, AFTERNOON_SMALL -> {
                afternoon = text.regionMatches(true, at, "PM", 0, 2);
                if (!afternoon && !text.regionMatches(true, at, "AM", 0, 2)) {
                    throw failure(element.spelling);
                }
                at += 2;
            }
            case YEAR_DAY, YEAR_DAY_BLANK -> throw failure(element.spelling);
            case ISO_OFFSET_SECONDS, ISO_OFFSET_COLON, ISO_OFFSET, ISO_OFFSET_HOURS -> {
                if (text.startsWith("Z", at)) {
                    at++;
                    zone = ZoneOffset.UTC;
                } else {
                    offset(element);
                }
            }
            case OFFSET_SECONDS, OFFSET_COLON, OFFSET, OFFSET_HOURS -> offset(element);
        }
    }

    private void offset(LayoutElement element) {
        int length = element.spelling.length();
        if (at + length > text.length()) {
            throw failure(element.spelling);
        }
        String written = text.substring(at, at + length);
        try {
            zone = ZoneOffset.of(written);
        } catch (DateTimeException _) {
            throw failure(element.spelling);
        }
        at += length;
    }

    private void monthName(LayoutElement element) {
        int start = at;
        letters(element);
        String word = text.substring(start, at).toLowerCase(Locale.ROOT);
        int index = word.length() < 3 ? -1 : MONTHS.indexOf(word.substring(0, 3));
        if (index < 0 || index % 3 != 0) {
            throw failure(element.spelling);
        }
        month = index / 3 + 1;
    }

    private void letters(LayoutElement element) {
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw failure(element.spelling);
        }
    }

    private void fraction() {
        if (at + 1 >= text.length() || ".,".indexOf(text.charAt(at)) < 0 || !Character.isDigit(text.charAt(at + 1))) {
            return;
        }
        int start = ++at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        String digits = (text.substring(start, at) + "000000000").substring(0, 9);
        nano = Integer.parseInt(digits);
    }

    private int number(int min, int max, LayoutElement element) {
        int start = at;
        while (at < text.length() && at - start < max && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at - start < min) {
            throw failure(element.spelling);
        }
        return Integer.parseInt(text, start, at, 10);
    }

    private FunctionException failure(String element) {
        String rest = at <= text.length() ? text.substring(at) : "";
        return new FunctionException("parsing time " + QuotedText.quote(text) + " as " + QuotedText.quote(layout)
                + ": cannot parse " + QuotedText.quote(rest) + " as " + QuotedText.quote(element));
    }
}
