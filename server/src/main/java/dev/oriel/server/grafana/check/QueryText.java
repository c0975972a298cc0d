package dev.oriel.server.grafana.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Queries with their variables taken out: a label that is compared with a variable may be anything, a variable in a
/// range or step is a time.
final class QueryText {
    private static final String VARIABLE = "(?:\\$\\{\\w+(?::\\w+)?}|\\$\\w+|\\[\\[\\w+(?::\\w+)?]])";
    private static final Pattern MATCHER = Pattern
            .compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*(?:\"[^\"]*" + VARIABLE + "[^\"]*\"|'[^']*" + VARIABLE + "[^']*')");
    private static final Pattern RANGE = Pattern.compile("\\[\\s*" + VARIABLE + "(?=\\s*[:\\]])|:\\s*" + VARIABLE
            + "(?=\\s*])|\\boffset\\s+" + VARIABLE);
    private static final Pattern NUMBER = Pattern
            .compile("\\$\\{?__(?:interval|range|rate_interval)(?:_ms|_s)?(?::\\w+)?}?");
    private static final Pattern ANY = Pattern.compile(VARIABLE);

    private QueryText() {}

    /// The query without variables; empty where one stands where only its value would say what is asked, such as a
    /// metric's name.
    static String plain(String expr) {
        String text = MATCHER.matcher(expr).replaceAll("$1=~\".*\"");
        text = RANGE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(range(found.group())));
        text = NUMBER.matcher(text).replaceAll("60");
        return ANY.matcher(text).find() ? "" : text;
    }

    private static String range(String found) {
        if (found.startsWith("[")) {
            return "[5m";
        }
        return found.startsWith(":") ? ":1m" : "offset 1m";
    }
}
