package dev.oriel.template.function;

import dev.oriel.model.text.QuotedText;
import dev.oriel.template.time.GoDuration;
import dev.oriel.template.value.FunctionException;
import dev.oriel.template.value.TemplateValue;
import java.util.Locale;
import java.util.regex.Pattern;

/// Values as numbers, for functions that take any.
public final class Numbers {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern HEXADECIMAL = Pattern.compile("[+-]?0[xX][0-9a-fA-F.]+[pP][+-]?\\d+");
    private static final double NANOS_PER_SECOND = 1e9;

    private Numbers() {}

    /// @throws FunctionException the value is none, or a text that is no number
    public static double of(TemplateValue value) {
        return switch (value) {
            case TemplateValue.Float(double number) -> number;
            case TemplateValue.Int(long number, var type) ->
                type == GoDuration.TYPE ? number / NANOS_PER_SECOND : number;
            case TemplateValue.Text(String text, var _) -> parse(text);
            case TemplateValue.Bool _,TemplateValue.Nil _,TemplateValue.ListValue _ -> throw noNumber(value);
            case TemplateValue.MapValue _,TemplateValue.RecordValue _ -> throw noNumber(value);
            case TemplateValue.TimeValue _,TemplateValue.FunctionValue _ -> throw noNumber(value);
        };
    }

    private static FunctionException noNumber(TemplateValue value) {
        return new FunctionException("can't convert " + value.type() + " to float");
    }

    private static double parse(String text) {
        boolean number = DECIMAL.matcher(text).matches() || HEXADECIMAL.matcher(text).matches();
        if (number) {
            double value = Double.parseDouble(text);
            if (!Double.isInfinite(value)) {
                return value;
            }
            throw new FunctionException("strconv.ParseFloat: parsing " + QuotedText.quote(text)
                    + ": value out of range");
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> throw new FunctionException("strconv.ParseFloat: parsing " + QuotedText.quote(text)
                    + ": invalid syntax");
        };
    }
}
