package dev.oriel.model.regex;

import java.util.ArrayDeque;
import java.util.Deque;

/// Bounds how large and how deep an expression gets once its repetitions are written out, before anything is built.
final class ExpressionSize {
    private static final int MAX_DEPTH = 1000;

    private final String text;
    private final int maxSize;
    /// The sizes of the groups that are open, each followed by that of its last part.
    private final Deque<Long> open = new ArrayDeque<>();
    private long size;
    private long last;

    private ExpressionSize(String text, int maxSize) {
        this.text = text;
        this.maxSize = maxSize;
    }

    /// @throws PatternException in RE2's words: `expression too large`, `expression nests too deeply`
    static void check(String text, int maxSize) {
        new ExpressionSize(text, maxSize).check();
    }

    private void check() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> {
                    add(1);
                    i++;
                }
                case '[' -> {
                    add(1);
                    i = endOfClass(i);
                }
                case '(' -> open();
                case ')' -> close();
                case '{' -> repeat(i);
                case '+' -> add(last);
                default -> add(1);
            }
            if (size > maxSize) {
                throw failure("expression too large");
            }
            i++;
        }
    }

    private void add(long part) {
        last = part;
        size += part;
    }

    private void open() {
        if (open.size() / 2 >= MAX_DEPTH) {
            throw failure("expression nests too deeply");
        }
        open.push(size);
        open.push(last);
        size = 0;
        last = 0;
    }

    private void close() {
        if (!open.isEmpty()) {
            long group = size;
            open.pop();
            size = open.pop();
            add(group);
        }
    }

    /// The largest number in the braces is how often the last part is there.
    private void repeat(int brace) {
        long number = 0;
        long largest = 1;
        for (int i = brace + 1; i < text.length() && text.charAt(i) != '}'; i++) {
            char c = text.charAt(i);
            if (c != ',' && (c < '0' || c > '9')) {
                return;
            }
            number = c == ',' ? 0 : Math.min(number * 10 + c - '0', maxSize);
            largest = Math.max(largest, number);
        }
        size += last * (largest - 1);
        last *= largest;
    }

    private int endOfClass(int start) {
        int i = start + 1;
        if (i < text.length() && text.charAt(i) == '^') {
            i++;
        }
        for (int first = i; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == ']' && i > first) {
                return i;
            }
        }
        return text.length();
    }

    private PatternException failure(String what) {
        return new PatternException("error parsing regexp: " + what + ": `" + LinearPattern.abbreviate(text) + "`");
    }
}
