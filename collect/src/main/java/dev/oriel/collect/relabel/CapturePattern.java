package dev.oriel.collect.relabel;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.oriel.model.regex.PatternException;
import org.jspecify.annotations.Nullable;

/// An expression of RE2, anchored at both ends, `.` matching newlines, whose groups fill templates as those of Go's
/// `Regexp.Expand`: `$1`, `${1}`, `$name`, `${name}`, `$$`; the name of a `$name` is as long as it can be, and a group
/// that is not there is empty. Immutable and thread-safe.
final class CapturePattern {
    /// What RE2J puts before the expression for the flag.
    private static final String DOTALL = "(?s)";

    private final String expression;
    private final Pattern pattern;

    private CapturePattern(String expression, Pattern pattern) {
        this.expression = expression;
        this.pattern = pattern;
    }

    /// @throws PatternException the text is no expression of RE2
    static CapturePattern compile(String expression) {
        try {
            return new CapturePattern(expression, Pattern.compile(expression, Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            String culprit = e.getPattern().startsWith(DOTALL)
                    ? e.getPattern().substring(DOTALL.length())
                    : e.getPattern();
            throw new PatternException("error parsing regexp: " + e.getDescription() + ": `" + culprit + "`");
        }
    }

    boolean matches(String text) {
        return pattern.matches(text);
    }

    /// The groups of the text, null where it does not match.
    @Nullable
    Captures match(String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? new Captures(pattern, matcher) : null;
    }

    static boolean hasReference(String template) {
        return template.indexOf('$') >= 0;
    }

    @Override
    public String toString() {
        return expression;
    }

    /// What the groups matched. Confined to one thread.
    static final class Captures {
        private static final int MAX_GROUP_DIGITS = 8;

        private final Pattern pattern;
        private final Matcher matcher;

        private Captures(Pattern pattern, Matcher matcher) {
            this.pattern = pattern;
            this.matcher = matcher;
        }

        String expand(String template) {
            if (!hasReference(template)) {
                return template;
            }
            StringBuilder out = new StringBuilder();
            int at = 0;
            while (at < template.length()) {
                int dollar = template.indexOf('$', at);
                if (dollar < 0) {
                    break;
                }
                out.append(template, at, dollar);
                at = reference(template, dollar, out);
            }
            return out.append(template, Math.min(at, template.length()), template.length()).toString();
        }

        /// Appends what the reference at `dollar` stands for, and returns its end.
        private int reference(String template, int dollar, StringBuilder out) {
            int from = dollar + 1;
            if (template.startsWith("$", from)) {
                out.append('$');
                return from + 1;
            }
            boolean braces = template.startsWith("{", from);
            from += braces ? 1 : 0;
            int to = from;
            while (to < template.length() && isNamePart(template.codePointAt(to))) {
                to += Character.charCount(template.codePointAt(to));
            }
            if (to == from || braces && !template.startsWith("}", to)) {
                out.append('$');
                return dollar + 1;
            }
            String value = group(template.substring(from, to));
            if (value != null) {
                out.append(value);
            }
            return braces ? to + 1 : to;
        }

        private static boolean isNamePart(int codePoint) {
            return codePoint == '_' || Character.isLetter(codePoint) || Character.isDigit(codePoint);
        }

        private @Nullable String group(String name) {
            boolean number = name.chars().allMatch(c -> c >= '0' && c <= '9');
            if (number && (name.length() == 1 || name.charAt(0) != '0')) {
                int index = name.length() > MAX_GROUP_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(name);
                return index <= matcher.groupCount() ? matcher.group(index) : null;
            }
            return pattern.namedGroups().containsKey(name) ? matcher.group(name) : null;
        }
    }
}
