package dev.oriel.query.promql.eval.function;

/// Upper bounds of classic buckets as the `le` label has them.
final class BucketBound {
    private BucketBound() {}

    /// NaN for what is no number.
    static double parse(String text) {
        if (text.isEmpty()) {
            return Double.NaN;
        }
        int start = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
        String magnitude = text.substring(start);
        if (magnitude.equalsIgnoreCase("inf") || magnitude.equalsIgnoreCase("infinity")) {
            return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        for (int i = start; i < text.length(); i++) {
            if ("0123456789.eE+-".indexOf(text.charAt(i)) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }
}
