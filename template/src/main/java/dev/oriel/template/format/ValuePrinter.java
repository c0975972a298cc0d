package dev.oriel.template.format;

import dev.oriel.model.text.QuotedText;
import dev.oriel.template.value.TemplateValue;
import dev.oriel.template.value.TemplateValue.RecordValue.Field;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Values under one verb, as Go's fmt prints them: `[a b]`, `map[k:v]`, `{x y}`, and `%!d(string=x)` where the verb is
/// none for the value.
final class ValuePrinter {
    /// How deep values may stand in values.
    private static final int MAX_DEPTH = 100;

    private final BoundedText out;
    private final Verb verb;
    private int depth;

    ValuePrinter(BoundedText out, Verb verb) {
        this.out = out;
        this.verb = verb;
    }

    void print(TemplateValue value) {
        if (verb.letter() == 'T') {
            out.append(verb.padded(value.type().name()));
            return;
        }
        Function<TemplateValue, String> text = value.type().text();
        if (text != null && verb.is("vsxXq")) {
            printText(text.apply(value), value);
            return;
        }
        if (depth > MAX_DEPTH) {
            out.append("…");
            return;
        }
        depth++;
        switch (value) {
            case TemplateValue.Nil nil -> {
                if (verb.letter() == 'v') {
                    out.append(verb.padded("<nil>"));
                } else {
                    bad(nil);
                }
            }
            case TemplateValue.Bool(boolean bool) -> {
                if (verb.is("tv")) {
                    out.append(verb.padded(Boolean.toString(bool)));
                } else {
                    bad(value);
                }
            }
            case TemplateValue.Int(long number, var _) -> printNumber(NumberFormat.whole(number, verb), value);
            case TemplateValue.Float(double number) -> printNumber(NumberFormat.floating(number, verb), value);
            case TemplateValue.Text(String string, var _) -> printText(string, value);
            case TemplateValue.ListValue(List<TemplateValue> items, var _) -> printList(items);
            case TemplateValue.MapValue map -> printMap(map);
            case TemplateValue.RecordValue fields -> printRecord(fields);
            case TemplateValue.TimeValue time -> printText(time.time().toString(), value);
            case TemplateValue.FunctionValue _ -> bad(value);
        }
        depth--;
    }

    private void printNumber(@Nullable String text, TemplateValue value) {
        if (text == null) {
            bad(value);
        } else {
            out.append(text);
        }
    }

    private void printText(String text, TemplateValue value) {
        String cut = text;
        if (verb.precision() >= 0 && verb.precision() < text.codePointCount(0, text.length()) && verb.is("svq")) {
            cut = text.substring(0, text.offsetByCodePoints(0, verb.precision()));
        }
        switch (verb.letter()) {
            case 'v' -> out.append(verb.padded(verb.sharp() ? QuotedText.quote(cut) : cut));
            case 's' -> out.append(verb.padded(cut));
            case 'q' -> {
                boolean raw = verb.sharp() && cut.indexOf('`') < 0 && cut.chars().noneMatch(Character::isISOControl);
                out.append(verb.padded(
                        raw ? "`" + cut + "`" : verb.plus() ? quoteAscii(cut) : QuotedText.quote(cut)));
            }
            case 'x' -> out.append(verb.padded(hexadecimal(cut)));
            case 'X' -> out.append(verb.padded(hexadecimal(cut).toUpperCase(Locale.ROOT)));
            default -> bad(value);
        }
    }

    private static String quoteAscii(String text) {
        StringBuilder out = new StringBuilder();
        QuotedText.quote(text).codePoints().forEach(c -> {
            if (c < 0x80) {
                out.append((char) c);
            } else {
                out.append(String.format(Locale.ROOT, c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
            }
        });
        return out.toString();
    }

    private String hexadecimal(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        HexFormat format = verb.space() ? HexFormat.ofDelimiter(" ") : HexFormat.of();
        if (verb.sharp()) {
            format = verb.space() ? format.withPrefix("0x") : format;
        }
        String digits = format.formatHex(bytes);
        return verb.sharp() && !verb.space() && bytes.length > 0 ? "0x" + digits : digits;
    }

    private void printList(List<TemplateValue> items) {
        String separator = "";
        out.append('[');
        for (TemplateValue item : items) {
            out.append(separator);
            print(item);
            separator = " ";
        }
        out.append(']');
    }

    private void printMap(TemplateValue.MapValue map) {
        String separator = "";
        out.append("map[");
        for (Map.Entry<String, TemplateValue> entry : map.entries().entrySet()) {
            out.append(separator);
            printText(entry.getKey(), TemplateValue.of(entry.getKey()));
            out.append(':');
            print(entry.getValue());
            separator = " ";
        }
        out.append(']');
    }

    private void printRecord(TemplateValue.RecordValue value) {
        String separator = "";
        out.append(value.type().name().startsWith("*") && depth == 1 ? "&{" : "{");
        for (Map.Entry<String, Field> field : value.fields().entrySet()) {
            out.append(separator);
            if (verb.plus() || verb.sharp()) {
                out.append(field.getKey()).append(':');
            }
            print(field.getValue().value());
            separator = " ";
        }
        out.append('}');
    }

    private void bad(TemplateValue value) {
        out.append("%!").append(Character.toString(verb.letter())).append('(');
        if (value instanceof TemplateValue.Nil) {
            out.append("<nil>");
        } else {
            out.append(value.type().name()).append('=');
            if (value instanceof TemplateValue.FunctionValue) {
                out.append("func");
            } else {
                new ValuePrinter(out, Verb.VALUE).print(value);
            }
        }
        out.append(')');
    }
}
