package dev.oriel.notify.alert;

import java.time.Instant;

/// Times as Go writes them in JSON: in UTC, with as many digits of the second as are needed.
public final class TimeText {
    private TimeText() {}

    public static String format(Instant instant) {
        String text = instant.toString();
        int dot = text.indexOf('.');
        return dot < 0 ? text : text.replaceFirst("0+Z$", "Z");
    }
}
