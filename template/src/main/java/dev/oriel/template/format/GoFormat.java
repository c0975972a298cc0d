package dev.oriel.template.format;

import dev.oriel.template.value.TemplateValue;
import java.util.List;

/// Go's `fmt`: Sprintf, Sprint and Sprintln. Confined to one thread.
public final class GoFormat {
    /// Wider than this is taken for a mistake, as in Go.
    private static final int MAX_WIDTH = 1_000_000;

    private final BoundedText out;
    private final String format;
    private final List<TemplateValue> arguments;
    private int at;
    private int next;
    private boolean reordered;
    private boolean goodIndex;

    private GoFormat(BoundedText out, String format, List<TemplateValue> arguments) {
        this.out = out;
        this.format = format;
        this.arguments = arguments;
    }

    /// @throws dev.oriel.template.value.FunctionException the text would be longer than allowed
    public static String printf(String format, List<TemplateValue> arguments, int maxLength) {
        BoundedText out = new BoundedText(maxLength);
        new GoFormat(out, format, arguments).run();
        return out.toString();
    }

    /// The values one behind the other, with blanks between those of which neither is a string.
    public static String print(List<TemplateValue> values, int maxLength) {
        BoundedText out = new BoundedText(maxLength);
        boolean afterText = true;
        for (int i = 0; i < values.size(); i++) {
            boolean text = values.get(i) instanceof TemplateValue.Text;
            if (i > 0 && !text && !afterText) {
                out.append(' ');
            }
            new ValuePrinter(out, Verb.VALUE).print(values.get(i));
            afterText = text;
        }
        return out.toString();
    }

    /// The values with blanks between them and a line feed at the end.
    public static String println(List<TemplateValue> values, int maxLength) {
        BoundedText out = new BoundedText(maxLength);
        for (int i = 0; i < values.size(); i++) {
            out.append(i > 0 ? " " : "");
            new ValuePrinter(out, Verb.VALUE).print(values.get(i));
        }
        return out.append('\n').toString();
    }

    public static String print(TemplateValue value, int maxLength) {
        return print(List.of(value), maxLength);
    }

    private void run() {
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            if (percent < 0) {
                out.append(format.substring(at));
                break;
            }
            out.append(format.substring(at, percent));
            at = percent + 1;
            verb();
        }
        if (!reordered && next < arguments.size()) {
            extra();
        }
    }

    private void verb() {
        boolean[] flags = flags();
        goodIndex = true;
        boolean indexed = argumentIndex();
        int width = Verb.UNSET;
        if (peek() == '*') {
            at++;
            width = numberArgument("%!(BADWIDTH)");
            if (width < 0 && width != Verb.UNSET) {
                flags[0] = true;
                flags[4] = false;
                width = -width;
            }
            indexed = false;
        } else {
            width = number();
            if (indexed && width >= 0) {
                goodIndex = false;
            }
        }
        int precision = Verb.UNSET;
        if (peek() == '.') {
            at++;
            if (indexed) {
                goodIndex = false;
            }
            indexed = argumentIndex();
            if (peek() == '*') {
                at++;
                precision = numberArgument("%!(BADPREC)");
                indexed = false;
            } else {
                precision = Math.max(0, number());
            }
        }
        if (!indexed) {
            argumentIndex();
        }
        if (at >= format.length()) {
            out.append("%!(NOVERB)");
            return;
        }
        int letter = format.codePointAt(at);
        at += Character.charCount(letter);
        print(new Verb(letter, flags[0], flags[1], flags[2], flags[3], flags[4], width, Math.max(precision, -1)));
    }

    private void print(Verb verb) {
        if (verb.letter() == '%') {
            out.append('%');
        } else if (!goodIndex) {
            out.append("%!").append(Character.toString(verb.letter())).append("(BADINDEX)");
        } else if (next >= arguments.size()) {
            out.append("%!").append(Character.toString(verb.letter())).append("(MISSING)");
        } else {
            new ValuePrinter(out, verb).print(arguments.get(next++));
        }
    }

    /// In the order of [Verb]: minus, plus, sharp, space, zero.
    private boolean[] flags() {
        boolean[] flags = new boolean[5];
        for (int flag = "-+# 0".indexOf(peek()); flag >= 0 && at < format.length(); flag = "-+# 0".indexOf(peek())) {
            flags[flag] = true;
            at++;
        }
        flags[4] &= !flags[0];
        return flags;
    }

    /// Reads `[n]`, which names the argument that comes next.
    private boolean argumentIndex() {
        if (peek() != '[') {
            return false;
        }
        reordered = true;
        int end = format.indexOf(']', at);
        if (end < 0) {
            goodIndex = false;
            at++;
            return false;
        }
        String digits = format.substring(at + 1, end);
        at = end + 1;
        boolean good = !digits.isEmpty() && digits.length() < 8 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int index = good ? Integer.parseInt(digits) - 1 : -1;
        if (index < 0 || index >= arguments.size()) {
            goodIndex = false;
            return true;
        }
        next = index;
        return true;
    }

    private int number() {
        int start = at;
        while (at < format.length() && peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (start == at) {
            return Verb.UNSET;
        }
        int value = at - start > 7 ? MAX_WIDTH + 1 : Integer.parseInt(format, start, at, 10);
        return value > MAX_WIDTH ? Verb.UNSET : value;
    }

    private int numberArgument(String error) {
        boolean whole = next < arguments.size() && arguments.get(next) instanceof TemplateValue.Int;
        long value = whole ? ((TemplateValue.Int) arguments.get(next)).value() : Long.MAX_VALUE;
        next++;
        if (Math.abs(value) > MAX_WIDTH) {
            out.append(error);
            return Verb.UNSET;
        }
        return (int) value;
    }

    private void extra() {
        out.append("%!(EXTRA ");
        for (int i = next; i < arguments.size(); i++) {
            TemplateValue value = arguments.get(i);
            out.append(i > next ? ", " : "");
            if (value instanceof TemplateValue.Nil) {
                out.append("<nil>");
            } else {
                out.append(value.type().name()).append('=');
                new ValuePrinter(out, Verb.VALUE).print(value);
            }
        }
        out.append(')');
    }

    private char peek() {
        return at < format.length() ? format.charAt(at) : 0;
    }
}
