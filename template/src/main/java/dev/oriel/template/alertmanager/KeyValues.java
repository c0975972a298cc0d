package dev.oriel.template.alertmanager;

import dev.oriel.template.function.TextFunctions;
import dev.oriel.template.value.GoFunction;
import dev.oriel.template.value.GoType;
import dev.oriel.template.value.Parameter;
import dev.oriel.template.value.TemplateValue;
import dev.oriel.template.value.TemplateValue.ListValue;
import dev.oriel.template.value.TemplateValue.MapValue;
import dev.oriel.template.value.TemplateValue.RecordValue;
import dev.oriel.template.value.TemplateValue.RecordValue.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Labels or annotations as notification templates see them: a map with SortedPairs, Remove, Names and Values. In their
/// order the alert's name comes first.
final class KeyValues {
    private static final String ALERT_NAME = "alertname";
    private static final GoType PAIR = GoType.plain("template.Pair");
    private static final GoType PAIRS = GoType.of("template.Pairs", Map.of(
            "Names", GoFunction.of((_, a) -> TemplateValue.ofTexts(column(a.getFirst(), "Name"))),
            "Values", GoFunction.of((_, a) -> TemplateValue.ofTexts(column(a.getFirst(), "Value"))),
            "String", GoFunction.of((_, a) -> TemplateValue.of(text(a.getFirst())))), KeyValues::text);
    private static final GoType TYPE = GoType.textMap("template.KV", Map.of(
            "SortedPairs", GoFunction.of((_, a) -> pairs(a.getFirst())),
            "Remove", GoFunction.of((_, a) -> without(a.getFirst(), a.get(1)), Parameter.of(GoType.TEXTS)),
            "Names", GoFunction.of((_, a) -> TemplateValue.ofTexts(column(pairs(a.getFirst()), "Name"))),
            "Values", GoFunction.of((_, a) -> TemplateValue.ofTexts(column(pairs(a.getFirst()), "Value"))),
            "String", GoFunction.of((_, a) -> TemplateValue.of(text(pairs(a.getFirst()))))),
            value -> text(pairs(value)));

    private KeyValues() {}

    /// @param pairs null: there are none, and JSON says so
    static TemplateValue of(@Nullable Map<String, String> pairs) {
        return pairs == null ? new MapValue(new TreeMap<>(), TYPE, true) : TemplateValue.ofTexts(pairs, TYPE);
    }

    private static ListValue pairs(TemplateValue value) {
        List<TemplateValue> pairs = new ArrayList<>();
        if (value instanceof MapValue map) {
            map.entries().forEach((name, one) -> {
                SequencedMap<String, Field> fields = new LinkedHashMap<>();
                fields.put("Name", new Field("Name", TemplateValue.of(name)));
                fields.put("Value", new Field("Value", one));
                RecordValue pair = new RecordValue(fields, PAIR);
                if (name.equals(ALERT_NAME)) {
                    pairs.addFirst(pair);
                } else {
                    pairs.add(pair);
                }
            });
        }
        return new ListValue(pairs, PAIRS);
    }

    private static TemplateValue without(TemplateValue value, TemplateValue names) {
        SequencedMap<String, TemplateValue> rest = new TreeMap<>();
        if (value instanceof MapValue map) {
            rest.putAll(map.entries());
        }
        if (names instanceof ListValue(List<TemplateValue> items, var _)) {
            items.forEach(name -> rest.remove(TextFunctions.string(List.of(name), 0)));
        }
        return new MapValue(rest, TYPE, false);
    }

    private static List<String> column(TemplateValue pairs, String field) {
        List<String> texts = new ArrayList<>();
        if (pairs instanceof ListValue(List<TemplateValue> items, var _)) {
            for (TemplateValue item : items) {
                if (item instanceof RecordValue pair && pair.fields().get(field) instanceof Field one) {
                    texts.add(TextFunctions.string(List.of(one.value()), 0));
                }
            }
        }
        return texts;
    }

    private static String text(TemplateValue pairs) {
        List<String> names = column(pairs, "Name");
        List<String> values = column(pairs, "Value");
        return IntStream.range(0, names.size())
                .mapToObj(i -> names.get(i) + "=" + values.get(i))
                .collect(Collectors.joining(", "));
    }
}
