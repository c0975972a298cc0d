package dev.oriel.query.promql.eval.function;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.List;

/// The replacement of `label_replace`, in Go's syntax: `$1`, `${1}`, `$name`, `${name}`, `$$`. A name is as long as
/// possible, so `$1x` is the group named `1x`; groups that do not exist are empty.
final class ReplacementTemplate {
    private final List<String> literals = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();

    private ReplacementTemplate() {}

    static ReplacementTemplate parse(String text) {
        ReplacementTemplate template = new ReplacementTemplate();
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
            template.literals.add(literal.toString());
            template.groups.add(text.substring(start, end));
            literal.setLength(0);
            at = braced ? end + 1 : end;
        }
        template.literals.add(literal.toString());
        return template;
    }

    /// @param matcher with a match
    String expand(Matcher matcher) {
        StringBuilder text = new StringBuilder(literals.getFirst());
        for (int i = 0; i < groups.size(); i++) {
            text.append(value(matcher, groups.get(i))).append(literals.get(i + 1));
        }
        return text.toString();
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
