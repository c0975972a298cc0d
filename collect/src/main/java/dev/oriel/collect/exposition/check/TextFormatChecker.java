package dev.oriel.collect.exposition.check;

import dev.oriel.collect.exposition.ExpositionException;
import dev.oriel.collect.exposition.NameValidation;
import dev.oriel.model.Labels;
import dev.oriel.model.text.LoneBytes;
import dev.oriel.model.text.QuotedText;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Checks a body in the text format as the exporters' own parser does, more strictly than a scrape: every line ends,
/// metadata comes once and before samples, bounds and quantiles are numbers. Errors have that parser's words.
public final class TextFormatChecker {
    private static final Set<String> TYPES = Set.of("counter", "gauge", "summary", "untyped", "histogram",
            "gaugehistogram", "gauge_histogram");

    private final byte[] bytes;
    private final NameValidation names;
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> helped = new HashSet<>();
    private final Set<String> sampled = new HashSet<>();
    private int at;
    private int line = 1;

    private TextFormatChecker(byte[] bytes, NameValidation names) {
        this.bytes = bytes;
        this.names = names;
    }

    /// @throws ExpositionException the first thing that is wrong, with its line
    public static void check(byte[] body, NameValidation names) {
        TextFormatChecker checker = new TextFormatChecker(body, names);
        while (checker.at < body.length) {
            checker.line();
        }
    }

    private void line() {
        skipBlanks();
        if (at >= bytes.length) {
            return;
        }
        switch (bytes[at]) {
            case '\n' -> {
            }
            case '#' -> comment();
            default -> sample();
        }
        if (at >= bytes.length) {
            throw wrong("unexpected end of input stream");
        }
        at++;
        line++;
    }

    private void comment() {
        at++;
        skipBlanks();
        String keyword = word();
        boolean help = keyword.equals("HELP");
        if (help || keyword.equals("TYPE")) {
            skipBlanks();
            if (peek() != '\n') {
                String name = peek() == '"' ? quoted("metric name") : word();
                requireMetricName(name);
                skipBlanks();
                int from = at;
                skipLine();
                metadata(help, name, new String(bytes, from, at - from, StandardCharsets.UTF_8));
            }
        }
        skipLine();
    }

    private void metadata(boolean help, String name, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (help) {
            if (!helped.add(name)) {
                throw wrong("second HELP line for metric name " + QuotedText.quote(name));
            }
            return;
        }
        String type = text.strip();
        if (types.containsKey(name) || sampled.contains(name)) {
            throw wrong("second TYPE line for metric name " + QuotedText.quote(name)
                    + ", or TYPE reported after samples");
        }
        if (!TYPES.contains(type)) {
            throw wrong("unknown metric type " + QuotedText.quote(type));
        }
        types.put(name, type);
    }

    private void sample() {
        Map<String, String> labels = new HashMap<>();
        String name = "";
        if (peek() != '{') {
            name = identifier(true);
            if (name.isEmpty()) {
                throw wrong("invalid metric name");
            }
            skipBlanks();
        }
        if (peek() == '{') {
            at++;
            name = labels(name, labels);
        }
        requireMetricName(name);
        String type = types.getOrDefault(family(name), "");
        sampled.add(family(name));
        checkBound(type, name, labels);
        skipBlanks();
        double value = number(word());
        if (type.contains("histogram") && name.endsWith("_count") && value < 0) {
            throw wrong("negative count for histogram " + QuotedText.quote(family(name)));
        }
        skipBlanks();
        if (peek() == '\n' || at >= bytes.length) {
            return;
        }
        String timestamp = word();
        if (!timestamp.matches("[+-]?\\d{1,18}")) {
            throw wrong("expected integer as timestamp, got " + QuotedText.quote(timestamp));
        }
        skipBlanks();
        if (at < bytes.length && peek() != '\n') {
            throw wrong("spurious string after timestamp: " + QuotedText.quote(word()));
        }
    }

    /// Reads what stands in braces, the closing one included.
    ///
    /// @return the metric's name, which may stand among the labels in quotes
    private String labels(String given, Map<String, String> labels) {
        String metric = given;
        skipBlanks();
        while (peek() != '}') {
            boolean quoted = peek() == '"';
            String name = quoted ? quoted(metric.isEmpty() ? "metric name" : "label name") : identifier(false);
            skipBlanks();
            if (quoted && metric.isEmpty() && peek() != '=') {
                metric = name;
                requireMetricName(metric);
            } else {
                label(metric, name, labels);
            }
            skipBlanks();
            if (peek() == ',') {
                at++;
                skipBlanks();
            } else if (peek() != '}') {
                throw wrong("unexpected end of label value " + QuotedText.quote(labels.getOrDefault(name, "")));
            }
        }
        at++;
        return metric;
    }

    private void label(String metric, String name, Map<String, String> labels) {
        if (name.isEmpty() || name.equals(Labels.METRIC_NAME) || !names.isLabelName(name)) {
            throw wrong("invalid label name for metric " + QuotedText.quote(metric));
        }
        if (peek() != '=') {
            throw wrong(
                    "expected '=' after label name, found " + QuotedText.quote(LoneBytes.decode(bytes, at, at + 1)));
        }
        at++;
        skipBlanks();
        if (peek() != '"') {
            throw wrong("expected '\"' at start of label value, found "
                    + QuotedText.quote(LoneBytes.decode(bytes, at, at + 1)));
        }
        int from = at + 1;
        String value = quoted("label value");
        if (!LoneBytes.isUtf8(bytes, from, at - 1)) {
            throw wrong("invalid label value " + QuotedText.quote(LoneBytes.decode(bytes, from, at - 1)));
        }
        if (labels.putIfAbsent(name, value) != null) {
            throw wrong("duplicate label names for metric " + QuotedText.quote(metric));
        }
    }

    private void checkBound(String type, String name, Map<String, String> labels) {
        boolean summary = type.equals("summary") && labels.containsKey("quantile");
        boolean histogram = type.contains("histogram") && name.endsWith("_bucket") && labels.containsKey("le");
        String label = summary ? "quantile" : "le";
        if ((summary || histogram) && Double.isNaN(decimal(labels.getOrDefault(label, "")))
                && !labels.getOrDefault(label, "").equals("NaN")) {
            throw wrong("expected float as value for '" + label + "' label, got "
                    + QuotedText.quote(labels.getOrDefault(label, "")));
        }
    }

    /// The family that a sample's name belongs to, by the types known so far.
    private String family(String name) {
        for (String suffix : new String[]{"_count", "_sum", "_bucket"}) {
            String base = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
            String type = base.equals(name) ? "" : types.getOrDefault(base, "");
            if (type.contains("histogram") || type.equals("summary") && !suffix.equals("_bucket")) {
                return base;
            }
        }
        return name;
    }

    private double number(String word) {
        double value = decimal(word);
        if (Double.isNaN(value) && !word.equalsIgnoreCase("nan")) {
            throw wrong("expected float as value, got " + QuotedText.quote(word));
        }
        return value;
    }

    /// A decimal number or an infinity; NaN for everything else.
    private static double decimal(String word) {
        if (word.matches("[+-]?(?i:inf|infinity)")) {
            return word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        boolean decimal = word.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
        return decimal ? Double.parseDouble(word) : Double.NaN;
    }

    private void requireMetricName(String name) {
        if (name.isEmpty()) {
            throw wrong("invalid metric name");
        }
        if (!names.isMetricName(name)) {
            throw wrong("invalid metric name " + QuotedText.quote(name));
        }
    }

    private String identifier(boolean colons) {
        int from = at;
        while (at < bytes.length && isIdentifierByte(bytes[at], colons, at > from)) {
            at++;
        }
        return new String(bytes, from, at - from, StandardCharsets.US_ASCII);
    }

    private static boolean isIdentifierByte(byte c, boolean colons, boolean digits) {
        return Character.isLetter(c) && c > 0 || c == '_' || colons && c == ':' || digits && c >= '0' && c <= '9';
    }

    /// Reads a string in double quotes, in which only `\\`, `\"` and `\n` are escapes.
    private String quoted(String what) {
        int from = ++at;
        StringBuilder text = new StringBuilder();
        int copied = from;
        while (peek() != '"') {
            if (peek() == '\n') {
                throw wrong(what + " " + QuotedText.quote(text + part(copied)) + " contains unescaped new-line");
            }
            if (peek() == '\\') {
                text.append(part(copied));
                at++;
                switch (peek()) {
                    case 'n' -> text.append('\n');
                    case '\\', '"' -> text.append((char) peek());
                    default -> throw wrong("invalid escape sequence '\\" + (char) peek() + "'");
                }
                copied = at + 1;
            }
            at++;
        }
        text.append(part(copied));
        at++;
        return text.toString();
    }

    private String part(int from) {
        return new String(bytes, from, at - from, StandardCharsets.UTF_8);
    }

    private String word() {
        int from = at;
        while (at < bytes.length && bytes[at] != ' ' && bytes[at] != '\t' && bytes[at] != '\n') {
            at++;
        }
        return part(from);
    }

    private int peek() {
        if (at >= bytes.length) {
            throw wrong("unexpected end of input stream");
        }
        return bytes[at];
    }

    private void skipBlanks() {
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
    }

    private void skipLine() {
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
    }

    private ExpositionException wrong(String what) {
        return new ExpositionException("text format parsing error in line " + line + ": " + what);
    }
}
