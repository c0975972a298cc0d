package dev.oriel.template.value;

import dev.oriel.model.CodePointOrder;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A value of a template, as Go would have it: its type counts when it is compared, passed on or printed. Immutable.
public sealed interface TemplateValue {
    GoType type();

    /// No value.
    enum Nil implements TemplateValue {
        NIL;

        @Override
        public GoType type() {
            return GoType.NIL;
        }
    }

    record Bool(boolean value) implements TemplateValue {
        @Override
        public GoType type() {
            return GoType.BOOL;
        }
    }

    /// A whole number; with another type than `int` perhaps something that is counted in it, such as a duration.
    record Int(long value, GoType type) implements TemplateValue {}

    record Float(double value) implements TemplateValue {
        @Override
        public GoType type() {
            return GoType.FLOAT;
        }
    }

    /// @param type `string`, or a type that says how the text is safe
    record Text(String value, GoType type) implements TemplateValue {}

    record ListValue(List<TemplateValue> items, GoType type) implements TemplateValue {
        public ListValue {
            items = List.copyOf(items);
        }
    }

    /// @param entries sorted by key
    /// @param absent  whether it is Go's nil map, which is `null` in JSON and empty otherwise
    record MapValue(SequencedMap<String, TemplateValue> entries, GoType type, boolean absent) implements TemplateValue {
        public MapValue {
            SequencedMap<String, TemplateValue> sorted = new TreeMap<>(CodePointOrder.INSTANCE);
            sorted.putAll(entries);
            entries = Collections.unmodifiableSequencedMap(sorted);
        }
    }

    /// A value with named fields.
    record RecordValue(SequencedMap<String, Field> fields, GoType type) implements TemplateValue {
        public RecordValue {
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }

        /// @param json the field's name in JSON
        public record Field(String json, TemplateValue value) {}
    }

    record TimeValue(ZonedDateTime time, GoType type) implements TemplateValue {}

    /// A function as a value, for `call`.
    record FunctionValue(GoFunction function) implements TemplateValue {
        @Override
        public GoType type() {
            return GoType.FUNCTION;
        }
    }

    static TemplateValue of(boolean value) {
        return new Bool(value);
    }

    static TemplateValue of(long value) {
        return new Int(value, GoType.INT);
    }

    static TemplateValue of(double value) {
        return new Float(value);
    }

    static Text of(String value) {
        return new Text(value, GoType.STRING);
    }

    /// A `[]string`.
    static ListValue ofTexts(List<String> texts) {
        return new ListValue(texts.stream().map(text -> (TemplateValue) of(text)).toList(), GoType.TEXTS);
    }

    /// A `map[string]string`.
    static MapValue ofTexts(Map<String, String> texts) {
        return ofTexts(texts, GoType.TEXT_MAP);
    }

    static MapValue ofTexts(Map<String, String> texts, GoType type) {
        SequencedMap<String, TemplateValue> entries = new TreeMap<>();
        texts.forEach((key, value) -> entries.put(key, of(value)));
        return new MapValue(entries, type, false);
    }

    static MapValue ofMap(Map<String, TemplateValue> entries) {
        return new MapValue(new TreeMap<>(entries), GoType.ANY_MAP, false);
    }
}
