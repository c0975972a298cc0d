package dev.oriel.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes as Prometheus writes them: `512MB`, `1GiB`, `1024`; units are powers of 1024.
public final class ByteSizeText {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)([KMGTPE]?)I?B?");
    private static final String UNITS = "KMGTPE";

    private ByteSizeText() {}

    /// @return bytes
    /// @throws IllegalArgumentException the text is no size, or over 8 EiB
    public static long parse(String text) {
        Matcher matcher = SIZE.matcher(text.trim().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "size: " + text + " (expected: a number and B, KB, MB, GB, TB, PB or EB)");
        }
        int power = matcher.group(2).isEmpty() ? 0 : 1 + UNITS.indexOf(matcher.group(2));
        double bytes = Double.parseDouble(matcher.group(1)) * Math.pow(1024, power);
        if (bytes >= Long.MAX_VALUE) {
            throw new IllegalArgumentException("size: " + text + " (expected: below 8EB)");
        }
        return (long) bytes;
    }

    /// The shortest exact spelling: `1536MB`, `10GB`, `1000B`.
    public static String format(long bytes) {
        int power = 0;
        long rest = bytes;
        while (rest != 0 && rest % 1024 == 0 && power < UNITS.length()) {
            rest /= 1024;
            power++;
        }
        return rest + (power == 0 ? "" : UNITS.substring(power - 1, power)) + "B";
    }
}
