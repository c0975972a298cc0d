package dev.oriel.model.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/// What takes the place of a match, in Go's syntax: `$1`, `${1}`, `$name`, `${name}`, `$$`. A name is as long as
/// possible, so `$1x` is the group named `1x`; groups that do not exist are empty. Immutable and thread-safe.
public final class Replacement {
    private final List<String> literals = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();

    private Replacement() {}

    public static Replacement parse(String text) {
        Replacement replacement = new Replacement();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '$' || at == text.length()) {
                literal.append(c);
                continue;
            }
            if (text.charAt(at) == '$') {
                literal.append('$');
                at++;
                continue;
            }
            boolean braced = text.charAt(at) == '{';
            int start = braced ? at + 1 : at;
            int end = start;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            if (end == start || braced && (end == text.length() || text.charAt(end) != '}')) {
                literal.append('$');
                continue;
            }
            replacement.literals.add(literal.toString());
            replacement.groups.add(text.substring(start, end));
            literal.setLength(0);
            at = braced ? end + 1 : end;
        }
        replacement.literals.add(literal.toString());
        return replacement;
    }

    /// @param matcher with a match
    public String expand(Matcher matcher) {
        StringBuilder text = new StringBuilder(literals.getFirst());
        for (int i = 0; i < groups.size(); i++) {
            text.append(value(matcher, groups.get(i))).append(literals.get(i + 1));
        }
        return text.toString();
    }

    /// The text with all matches replaced.
    public String replaceAll(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            out.append(text, from, matcher.start()).append(expand(matcher));
            from = matcher.end();
        }
        return out.append(text, from, text.length()).toString();
    }

    private static String value(Matcher matcher, String group) {
        boolean number = group.length() <= 4 && group.chars().allMatch(c -> c >= '0' && c <= '9');
        String value = null;
        if (number) {
            int index = Integer.parseInt(group);
            value = index <= matcher.groupCount() ? matcher.group(index) : null;
        } else if (matcher.pattern().namedGroups().containsKey(group)) {
            value = matcher.group(group);
        }
        return value == null ? "" : value;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
