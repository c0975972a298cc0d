package dev.oriel.template.function;

import dev.oriel.template.format.FloatFormat;

/// Numbers for people: four digits and a unit.
public final class Humanized {
    private static final String[] LARGE = {"k", "M", "G", "T", "P", "E", "Z", "Y"};
    private static final String[] SMALL = {"m", "u", "n", "p", "f", "a", "z", "y"};
    private static final String[] BINARY = {"ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"};
    private static final int DIGITS = 4;

    private Humanized() {}

    /// `1.235M`, `12.3m`.
    public static String number(double value) {
        if (value == 0 || !isFinite(value)) {
            return digits(value);
        }
        return Math.abs(value) >= 1 ? divided(value, 1000, LARGE) : multiplied(value);
    }

    /// By powers of 1024: `1.177Mi`.
    public static String binary(double value) {
        return Math.abs(value) <= 1 || !isFinite(value) ? digits(value) : divided(value, 1024, BINARY);
    }

    /// `0.125` as `12.5%`.
    public static String percentage(double value) {
        return digits(value * 100) + "%";
    }

    /// Seconds as `1d 2h 3m 4s`, `1.234s`, `250ms`.
    public static String duration(double seconds) {
        if (!isFinite(seconds)) {
            return digits(seconds);
        }
        if (seconds == 0) {
            return digits(seconds) + "s";
        }
        if (Math.abs(seconds) < 1) {
            return multiplied(seconds) + "s";
        }
        String sign = seconds < 0 ? "-" : "";
        double size = Math.abs(seconds);
        long whole = (long) size;
        long minutes = whole / 60;
        if (minutes == 0) {
            return sign + digits(size) + "s";
        }
        long hours = minutes / 60;
        long days = hours / 24;
        String text = minutes % 60 + "m " + whole % 60 + "s";
        if (hours > 0) {
            text = hours % 24 + "h " + text;
        }
        return sign + (days > 0 ? days + "d " : "") + text;
    }

    /// Four significant digits.
    public static String digits(double value) {
        return FloatFormat.format(value, 'g', DIGITS);
    }

    private static boolean isFinite(double value) {
        return Math.abs(value) <= Double.MAX_VALUE;
    }

    private static String divided(double value, double base, String[] prefixes) {
        double rest = value;
        String prefix = "";
        for (int i = 0; i < prefixes.length && Math.abs(rest) >= base; i++) {
            prefix = prefixes[i];
            rest /= base;
        }
        return digits(rest) + prefix;
    }

    private static String multiplied(double value) {
        double rest = value;
        String prefix = "";
        for (int i = 0; i < SMALL.length && Math.abs(rest) < 1; i++) {
            prefix = SMALL[i];
            rest *= 1000;
        }
        return digits(rest) + prefix;
    }
}
