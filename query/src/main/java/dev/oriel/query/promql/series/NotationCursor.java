package dev.oriel.query.promql.series;

import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.parse.NumberText;
import dev.oriel.query.promql.parse.ParseProblem;
import dev.oriel.query.promql.parse.PromqlParseException;
import java.util.List;
import java.util.Locale;

/// A place in a line of series notation, with what all its parts need. Confined to one thread.
final class NotationCursor {
    private static final int MAX_COUNT_DIGITS = 9;

    private final String text;
    private int position;

    NotationCursor(String text, int position) {
        this.text = text;
        this.position = position;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position >= text.length();
    }

    /// The character here, or NUL at the end.
    char peek() {
        return atEnd() ? '\0' : text.charAt(position);
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, position);
    }

    boolean accept(String prefix) {
        if (startsWith(prefix)) {
            position += prefix.length();
            return true;
        }
        return false;
    }

    /// @return whether there was a blank at least
    boolean skipBlanks() {
        int start = position;
        while (!atEnd() && (peek() == ' ' || peek() == '\t')) {
            position++;
        }
        return position > start;
    }

    /// Letters and underscores.
    String word() {
        int start = position;
        while (!atEnd() && (Character.isLetter(peek()) || peek() == '_')) {
            position++;
        }
        return text.substring(start, position);
    }

    /// A sign if there is one, and a number.
    double number() {
        boolean negative = peek() == '-';
        if (negative || peek() == '+') {
            position++;
        }
        double magnitude = unsignedNumber();
        return negative ? -magnitude : magnitude;
    }

    /// A `0x` is a zero that repeats, unless letters tell that it is hexadecimal.
    private double unsignedNumber() {
        int start = position;
        String ahead = text.substring(position, Math.min(text.length(), position + 3)).toLowerCase(Locale.ROOT);
        if (ahead.equals("inf") || ahead.equals("nan")) {
            position += 3;
            return ahead.equals("inf") ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        if (!acceptHexadecimal()) {
            acceptDecimal();
        }
        if (position == start) {
            throw unexpected("number or \"stale\"");
        }
        try {
            return NumberText.parse(text.substring(start, position));
        } catch (NumberFormatException e) {
            throw error(start, "error parsing number: " + e.getMessage());
        }
    }

    private boolean acceptHexadecimal() {
        if (!startsWith("0x")) {
            return false;
        }
        int end = position + 2;
        boolean letters = false;
        while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
            letters |= Character.isLetter(text.charAt(end));
            end++;
        }
        if (letters) {
            position = end;
        }
        return letters;
    }

    private void acceptDecimal() {
        acceptDigits();
        if (peek() == '.') {
            position++;
            acceptDigits();
        }
        if (peek() == 'e' || peek() == 'E') {
            position++;
            if (peek() == '+' || peek() == '-') {
                position++;
            }
            acceptDigits();
        }
    }

    private void acceptDigits() {
        while (!atEnd() && (Character.digit(peek(), 10) >= 0 || peek() == '_')) {
            position++;
        }
    }

    /// Digits alone.
    int count() {
        int start = position;
        acceptDigits();
        String digits = text.substring(start, position);
        if (digits.isEmpty() || digits.length() > MAX_COUNT_DIGITS || digits.indexOf('_') >= 0) {
            throw error(start,
                    "invalid repetition in series values: \"" + digits + "\" (expected: a whole number of at "
                            + "most " + MAX_COUNT_DIGITS + " digits)");
        }
        return Integer.parseInt(digits);
    }

    PromqlParseException unexpected(String expected) {
        String found = atEnd() ? "end of input" : "\"" + peek() + "\"";
        return error(position, "unexpected " + found + " in series values"
                + (expected.isEmpty() ? "" : ", expected " + expected));
    }

    PromqlParseException error(int start, String message) {
        Span span = new Span(Math.min(start, text.length()), text.length());
        return new PromqlParseException(text, List.of(new ParseProblem(span, message)));
    }
}
