package dev.oriel.notify.matcher;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.LabelMatcher.Operator;
import dev.oriel.model.regex.PatternException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tolerant syntax of Alertmanager before 0.27: a label name, an operator, and free text as value, in quotes or not;
/// commas between matchers, braces around them if one likes.
final class ClassicMatcherParser {
    private static final Pattern NAME_AND_OPERATOR = Pattern
            .compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(=~|=|!=|!~)\\s*");

    private ClassicMatcherParser() {}

    static List<LabelMatcher> parse(String text) {
        String list = text.startsWith("{") ? text.substring(1) : text;
        list = list.endsWith("}") ? list.substring(0, list.length() - 1) : list;
        List<LabelMatcher> matchers = new ArrayList<>();
        for (String part : split(list)) {
            matchers.add(parseOne(part));
        }
        return matchers;
    }

    /// At commas outside quotes; an empty end is left out.
    private static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        boolean escaped = false;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == ',' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
                continue;
            }
            if (c == '"' && !escaped) {
                quoted = !quoted;
            }
            escaped = c == '\\' && !escaped;
            part.append(c);
        }
        if (!part.toString().isBlank()) {
            parts.add(part.toString().strip());
        }
        return parts;
    }

    private static LabelMatcher parseOne(String text) {
        Matcher head = NAME_AND_OPERATOR.matcher(text);
        if (!head.lookingAt()) {
            throw new MatcherParseException("bad matcher format: " + text);
        }
        String value = unescape(text.substring(head.end()).strip());
        try {
            return new LabelMatcher(head.group(1), operator(head.group(2)), value);
        } catch (PatternException e) {
            throw new MatcherParseException(String.valueOf(e.getMessage()));
        }
    }

    static Operator operator(String symbol) {
        for (Operator operator : Operator.values()) {
            if (operator.symbol().equals(symbol)) {
                return operator;
            }
        }
        throw new MatcherParseException("operator: " + symbol + " (expected: =, !=, =~ or !~)");
    }

    /// A backslash before anything but `\`, `n` and `"` stands for itself.
    private static String unescape(String raw) {
        boolean quoted = raw.startsWith("\"");
        String text = quoted ? raw.substring(1) : raw;
        StringBuilder value = new StringBuilder();
        boolean closed = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean last = i == text.length() - 1;
            if (c == '\\' && !last) {
                i++;
                char escape = text.charAt(i);
                switch (escape) {
                    case 'n' -> value.append('\n');
                    case '"', '\\' -> value.append(escape);
                    default -> value.append('\\').append(escape);
                }
            } else if (c == '"') {
                if (!quoted || !last) {
                    throw unescapedQuote(raw);
                }
                closed = true;
            } else {
                value.append(c);
            }
        }
        if (quoted && !closed) {
            throw unescapedQuote(raw);
        }
        return value.toString();
    }

    private static MatcherParseException unescapedQuote(String raw) {
        return new MatcherParseException("matcher value contains unescaped double quote: " + raw);
    }
}
