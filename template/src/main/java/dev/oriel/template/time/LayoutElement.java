package dev.oriel.template.time;

import org.jspecify.annotations.Nullable;

/// What the reference time of a layout, `Mon Jan 2 15:04:05 MST 2006`, names. Longer spellings before their beginnings.
enum LayoutElement {
    MONTH_NAME("January"), MONTH_SHORT("Jan"), WEEKDAY("Monday"), WEEKDAY_SHORT("Mon"), ZONE_NAME("MST"),
    YEAR_DAY("002"), MONTH_PADDED("01"), DAY_PADDED("02"), HOUR_12_PADDED("03"), MINUTE_PADDED("04"),
    SECOND_PADDED("05"), YEAR_SHORT("06"), HOUR("15"), MONTH("1"), YEAR("2006"), YEAR_DAY_BLANK("__2"),
    DAY_BLANK("_2"), DAY("2"), HOUR_12("3"), MINUTE("4"), SECOND("5"), AFTERNOON("PM"), AFTERNOON_SMALL("pm"),
    ISO_OFFSET_SECONDS("Z07:00:00"), ISO_OFFSET_COLON("Z07:00"), ISO_OFFSET("Z0700"), ISO_OFFSET_HOURS("Z07"),
    OFFSET_SECONDS("-07:00:00"), OFFSET_COLON("-07:00"), OFFSET("-0700"), OFFSET_HOURS("-07");

    final String spelling;

    LayoutElement(String spelling) {
        this.spelling = spelling;
    }

    /// The element that stands at a place of a layout; null: none.
    static @Nullable LayoutElement at(String layout, int place) {
        if (layout.startsWith("_2006", place)) {
            return null;
        }
        for (LayoutElement element : values()) {
            if (layout.startsWith(element.spelling, place)) {
                int end = place + element.spelling.length();
                boolean word = element == MONTH_SHORT && end < layout.length()
                        && Character.isLowerCase(layout.charAt(end));
                if (!word) {
                    return element;
                }
            }
        }
        return null;
    }

    /// How many digits of a second's fraction stand at a place, behind a point or comma: `.000`, `.999`; 0: none.
    static int fractionDigits(String layout, int place) {
        char c = layout.charAt(place);
        if (c != '.' && c != ',' || place + 1 == layout.length()) {
            return 0;
        }
        char digit = layout.charAt(place + 1);
        int end = place + 1;
        while (end < layout.length() && layout.charAt(end) == digit) {
            end++;
        }
        boolean longer = end < layout.length() && Character.isDigit(layout.charAt(end));
        return (digit == '0' || digit == '9') && !longer ? end - place - 1 : 0;
    }
}
