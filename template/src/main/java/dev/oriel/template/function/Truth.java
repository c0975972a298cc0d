package dev.oriel.template.function;

import dev.oriel.template.value.TemplateValue;
import java.util.List;

/// Which values count as true: those that are not the zero of their type, and not empty.
public final class Truth {
    private Truth() {}

    public static boolean of(TemplateValue value) {
        return switch (value) {
            case TemplateValue.Nil _ -> false;
            case TemplateValue.Bool(boolean bool) -> bool;
            case TemplateValue.Int(long number, var _) -> number != 0;
            case TemplateValue.Float(double number) -> number != 0;
            case TemplateValue.Text(String text, var _) -> !text.isEmpty();
            case TemplateValue.ListValue(List<TemplateValue> items, var _) -> !items.isEmpty();
            case TemplateValue.MapValue map -> !map.entries().isEmpty();
            case TemplateValue.RecordValue _,TemplateValue.TimeValue _,TemplateValue.FunctionValue _ -> true;
        };
    }
}
