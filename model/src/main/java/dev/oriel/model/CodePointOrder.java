package dev.oriel.model;

import java.util.Comparator;

/// Order of strings by code point, which is the order of their UTF-8 bytes and so that of Prometheus;
/// `String.compareTo` differs from it where surrogates meet the characters above them.
public final class CodePointOrder implements Comparator<String> {
    public static final CodePointOrder INSTANCE = new CodePointOrder();

    private CodePointOrder() {}

    @Override
    public int compare(String left, String right) {
        return compareStrings(left, right);
    }

    public static int compareStrings(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean bothOutsideSurrogates = Character.isSurrogate(a) == Character.isSurrogate(b);
                return bothOutsideSurrogates ? a - b : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return left.length() - right.length();
    }
}
