package dev.oriel.template.function;

import dev.oriel.model.text.NumberText;
import dev.oriel.template.format.BoundedText;
import dev.oriel.template.format.FloatFormat;
import dev.oriel.template.time.GoTime;
import dev.oriel.template.value.FunctionException;
import dev.oriel.template.value.TemplateValue;
import dev.oriel.template.value.TemplateValue.RecordValue.Field;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Values as JSON, as Go's encoder writes them: keys of maps sorted, `<`, `>` and `&` escaped.
public final class JsonText {
    private static final int MAX_DEPTH = 100;

    private final BoundedText out;
    private int depth;

    private JsonText(int maxLength) {
        out = new BoundedText(maxLength);
    }

    /// @throws FunctionException the value has no JSON, or a text that is too long
    public static String of(TemplateValue value, int maxLength) {
        JsonText json = new JsonText(maxLength);
        json.write(value);
        return json.out.toString();
    }

    private void write(TemplateValue value) {
        depth++;
        if (depth > MAX_DEPTH) {
            throw new FunctionException("json: depth over " + MAX_DEPTH + " (expected: at most " + MAX_DEPTH + ")");
        }
        switch (value) {
            case TemplateValue.Nil _ -> out.append("null");
            case TemplateValue.Bool(boolean bool) -> out.append(Boolean.toString(bool));
            case TemplateValue.Int(long number, var _) -> out.append(Long.toString(number));
            case TemplateValue.Float(double number) -> out.append(number(number));
            case TemplateValue.Text(String text, var _) -> string(text);
            case TemplateValue.ListValue(List<TemplateValue> items, var _) -> list(items);
            case TemplateValue.MapValue map -> {
                if (map.absent()) {
                    out.append("null");
                } else {
                    map(map);
                }
            }
            case TemplateValue.RecordValue fields -> fields(fields);
            case TemplateValue.TimeValue(ZonedDateTime time, var _) -> string(GoTime.json(time));
            case TemplateValue.FunctionValue _ -> throw new FunctionException("json: unsupported type: func()");
        }
        depth--;
    }

    private static String number(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new FunctionException("json: unsupported value: " + NumberText.formatGeneral(number));
        }
        double size = Math.abs(number);
        boolean exponent = size != 0 && (size < 1e-6 || size >= 1e21);
        String text = FloatFormat.format(number, exponent ? 'e' : 'f', FloatFormat.SHORTEST);
        return text.replace("e-0", "e-");
    }

    private void list(List<TemplateValue> items) {
        String separator = "";
        out.append('[');
        for (TemplateValue item : items) {
            out.append(separator);
            write(item);
            separator = ",";
        }
        out.append(']');
    }

    private void map(TemplateValue.MapValue map) {
        String separator = "";
        out.append('{');
        for (Map.Entry<String, TemplateValue> entry : map.entries().entrySet()) {
            out.append(separator);
            string(entry.getKey());
            out.append(':');
            write(entry.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private void fields(TemplateValue.RecordValue value) {
        String separator = "";
        out.append('{');
        for (Field field : value.fields().values()) {
            out.append(separator);
            string(field.json());
            out.append(':');
            write(field.value());
            separator = ",";
        }
        out.append('}');
    }

    private void string(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    boolean plain = c >= ' ' && "<>&\u2028\u2029".indexOf(c) < 0;
                    if (plain) {
                        quoted.append(c);
                    } else {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    }
                }
            }
        }
        out.append(quoted.append('"').toString());
    }
}
