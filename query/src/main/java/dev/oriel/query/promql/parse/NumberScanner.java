package dev.oriel.query.promql.parse;

/// Finds where a number or duration ends. What it takes for a number may still be none, which [NumberText] tells.
final class NumberScanner {
    private static final String DECIMAL = "0123456789";
    private static final String HEXADECIMAL = "0123456789abcdefABCDEF";

    private final String text;
    private int position;

    NumberScanner(String text, int start) {
        this.text = text;
        this.position = start;
    }

    /// Behind what was taken, also after a failure.
    int position() {
        return position;
    }

    /// Takes digits, dots, exponents and underscores.
    ///
    /// @return whether they form a number that ends here; if not, a duration may follow
    boolean scanNumber() {
        int start = position;
        String digits = DECIMAL;
        if (accept("0") && accept("xX")) {
            accept("_");
            digits = HEXADECIMAL;
        }
        accept(".");
        accept(digits);
        boolean dotTaken = false;
        boolean exponentTaken = false;
        while (isOneOf(digits + "._eE")) {
            if (isOneOf(".")) {
                if (!acceptDot(dotTaken, digits)) {
                    return false;
                }
                dotTaken = true;
            } else if (digits.equals(DECIMAL) && isOneOf("eE")) {
                if (!acceptExponent(exponentTaken)) {
                    return false;
                }
                exponentTaken = true;
            } else if (accept("_")) {
                if (accept("._eE") || position >= text.length()) {
                    return false;
                }
            } else {
                accept(digits);
            }
        }
        return position > start && (position >= text.length() || !Lexer.isAlphaNumeric(text.charAt(position)));
    }

    private boolean acceptDot(boolean dotTaken, String digits) {
        accept(".");
        return !dotTaken && !accept("_.") && digits.equals(DECIMAL);
    }

    private boolean acceptExponent(boolean exponentTaken) {
        accept("eE");
        if (exponentTaken) {
            return false;
        }
        accept("+-");
        return !accept("._eE") && position < text.length();
    }

    /// Goes on behind digits: a unit, and then more digits and units. Whether the units make sense is not looked at.
    boolean scanRestOfDuration() {
        if (!accept("smhdwy")) {
            return false;
        }
        accept("s");
        while (accept(DECIMAL)) {
            while (accept(DECIMAL)) {
                // the rest of the digits
            }
            if (!accept("smhdw")) {
                return false;
            }
            accept("s");
        }
        if (position < text.length() && Lexer.isAlphaNumeric(text.charAt(position))) {
            position++;
            return false;
        }
        return true;
    }

    private boolean isOneOf(String chars) {
        return position < text.length() && chars.indexOf(text.charAt(position)) >= 0;
    }

    private boolean accept(String chars) {
        if (isOneOf(chars)) {
            position++;
            return true;
        }
        return false;
    }
}
