package dev.oriel.collect.exposition;

/// Numbers as Go's shortest `g` writes them: the shortest digits that read back as the same number, with an exponent of at
/// least two digits below 1e-4 and from 1e6 (`FormatFloat(v, 'g', -1, 64)`), as exporters write values.
public final class GoFloat {
    private static final int MIN_EXPONENT = -4;
    private static final int MAX_EXPONENT = 6;

    private GoFloat() {}

    /// @param number neither NaN nor infinite
    public static String format(double number) {
        if (number == 0) {
            return Double.doubleToRawLongBits(number) < 0 ? "-0" : "0";
        }
        String text = Double.toString(Math.abs(number));
        int e = text.indexOf('E');
        int exponent = e < 0 ? 0 : Integer.parseInt(text, e + 1, text.length(), 10);
        String plain = e < 0 ? text : text.substring(0, e);
        int point = plain.indexOf('.');
        String digits = plain.substring(0, point) + plain.substring(point + 1);
        int leading = 0;
        while (digits.charAt(leading) == '0') {
            leading++;
        }
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        String significant = digits.substring(leading, end);
        int decimalExponent = point + exponent - leading - 1;
        StringBuilder out = new StringBuilder(number < 0 ? "-" : "");
        if (decimalExponent < MIN_EXPONENT || decimalExponent >= MAX_EXPONENT) {
            return scientific(out, significant, decimalExponent);
        }
        return plain(out, significant, decimalExponent);
    }

    private static String scientific(StringBuilder out, String digits, int exponent) {
        out.append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        out.append('e').append(exponent < 0 ? '-' : '+');
        int size = Math.abs(exponent);
        return out.append(size < 10 ? "0" : "").append(size).toString();
    }

    private static String plain(StringBuilder out, String digits, int exponent) {
        if (exponent < 0) {
            return out.append("0.").append("0".repeat(-exponent - 1)).append(digits).toString();
        }
        if (digits.length() <= exponent + 1) {
            return out.append(digits).append("0".repeat(exponent + 1 - digits.length())).toString();
        }
        return out.append(digits, 0, exponent + 1)
                .append('.')
                .append(digits, exponent + 1, digits.length())
                .toString();
    }
}
