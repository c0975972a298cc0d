package dev.oriel.template.format;

/// One `%` of a format: flags, width, precision and what to do.
///
/// @param width     -1: not given
/// @param precision -1: not given
record Verb(int letter, boolean minus, boolean plus, boolean sharp, boolean space, boolean zero, int width,
        int precision) {
    static final int UNSET = -1;
    static final Verb VALUE = new Verb('v', false, false, false, false, false, UNSET, UNSET);

    boolean is(String letters) {
        return letters.indexOf(letter) >= 0;
    }

    /// The text filled up to the width with blanks.
    String padded(String text) {
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        return minus ? text + " ".repeat(missing) : " ".repeat(missing) + text;
    }

    /// The same for numbers, which may be filled with zeros behind their sign.
    String paddedNumber(String number) {
        int missing = width - number.length();
        if (missing <= 0 || minus || !zero) {
            return padded(number);
        }
        boolean signed = !number.isEmpty() && "+- ".indexOf(number.charAt(0)) >= 0;
        return (signed ? number.substring(0, 1) : "") + "0".repeat(missing) + number.substring(signed ? 1 : 0);
    }
}
