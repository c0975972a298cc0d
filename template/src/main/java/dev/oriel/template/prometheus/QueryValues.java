package dev.oriel.template.prometheus;

import dev.oriel.model.CodePointOrder;
import dev.oriel.template.value.FunctionException;
import dev.oriel.template.value.GoType;
import dev.oriel.template.value.TemplateValue;
import dev.oriel.template.value.TemplateValue.RecordValue;
import dev.oriel.template.value.TemplateValue.RecordValue.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Samples as templates see them: records with Labels and Value.
final class QueryValues {
    static final GoType RESULT = GoType.plain("template.queryResult");
    static final GoType SAMPLE = GoType.plain("*template.sample");

    private QueryValues() {}

    static TemplateValue of(List<QuerySample> samples) {
        List<TemplateValue> items = new ArrayList<>(samples.size());
        for (QuerySample sample : samples) {
            SequencedMap<String, Field> fields = new LinkedHashMap<>();
            fields.put("Labels", new Field("Labels", TemplateValue.ofTexts(sample.labels().toMap())));
            fields.put("Value", new Field("Value", TemplateValue.of(sample.value())));
            items.add(new RecordValue(fields, SAMPLE));
        }
        return new TemplateValue.ListValue(items, RESULT);
    }

    static TemplateValue first(TemplateValue result) {
        if (result instanceof TemplateValue.ListValue(List<TemplateValue> items, var _) && !items.isEmpty()) {
            return items.getFirst();
        }
        throw new FunctionException("first() called on vector with no elements");
    }

    static TemplateValue value(TemplateValue sample) {
        return sample instanceof RecordValue fields && fields.fields().get("Value") instanceof Field field
                ? field.value()
                : TemplateValue.Nil.NIL;
    }

    static String label(TemplateValue sample, String name) {
        if (!(sample instanceof RecordValue fields)) {
            return "";
        }
        Field labels = fields.fields().get("Labels");
        return labels != null && labels.value() instanceof TemplateValue.MapValue map
                && map.entries().get(name) instanceof TemplateValue.Text(String text, var _) ? text : "";
    }

    static TemplateValue sorted(TemplateValue result, String label) {
        if (!(result instanceof TemplateValue.ListValue(List<TemplateValue> items, var type))) {
            return result;
        }
        List<TemplateValue> sorted = new ArrayList<>(items);
        sorted.sort(Comparator.comparing(sample -> label(sample, label), CodePointOrder.INSTANCE));
        return new TemplateValue.ListValue(sorted, type);
    }
}
