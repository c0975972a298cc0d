package dev.oriel.query.promql.eval.function;

import dev.oriel.model.CodePointOrder;

/// Order of texts in which runs of digits count as numbers: `node-2` before `node-10`.
final class NaturalOrder {
    private NaturalOrder() {}

    static int compareStrings(String left, String right) {
        int l = 0;
        int r = 0;
        while (l < left.length() && r < right.length()) {
            int leftEnd = runEnd(left, l);
            int rightEnd = runEnd(right, r);
            boolean numbers = isDigit(left.charAt(l)) && isDigit(right.charAt(r));
            int order = numbers
                    ? compareNumbers(left, l, leftEnd, right, r, rightEnd)
                    : CodePointOrder.compareStrings(left.substring(l, leftEnd), right.substring(r, rightEnd));
            if (order != 0) {
                return order;
            }
            l = leftEnd;
            r = rightEnd;
        }
        return Integer.compare(left.length() - l, right.length() - r);
    }

    private static int runEnd(String text, int start) {
        boolean digits = isDigit(text.charAt(start));
        int end = start + 1;
        while (end < text.length() && isDigit(text.charAt(end)) == digits) {
            end++;
        }
        return end;
    }

    private static int compareNumbers(String left, int leftStart, int leftEnd, String right, int rightStart,
            int rightEnd) {
        int l = skipZeros(left, leftStart, leftEnd);
        int r = skipZeros(right, rightStart, rightEnd);
        if (leftEnd - l != rightEnd - r) {
            return Integer.compare(leftEnd - l, rightEnd - r);
        }
        return left.substring(l, leftEnd).compareTo(right.substring(r, rightEnd));
    }

    private static int skipZeros(String text, int start, int end) {
        int at = start;
        while (at < end && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
