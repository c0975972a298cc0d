package dev.oriel.template.value;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A type as templates see it: a name for messages, methods, and for some a text of its own. Compared by identity.
public final class GoType {
    public static final GoType NIL = plain("<nil>");
    public static final GoType BOOL = plain("bool");
    public static final GoType INT = plain("int");
    public static final GoType LONG = plain("int64");
    public static final GoType FLOAT = plain("float64");
    public static final GoType STRING = plain("string");
    public static final GoType FUNCTION = plain("func()");
    public static final GoType TEXTS = plain("[]string");
    public static final GoType ANY_LIST = plain("[]interface {}");
    public static final GoType TEXT_MAP = textMap("map[string]string", Map.of(), null);
    public static final GoType ANY_MAP = plain("map[string]interface {}");

    private final String name;
    private final Map<String, GoFunction> methods;
    private final @Nullable Function<TemplateValue, String> text;
    private final boolean holdsTexts;

    private GoType(String name, Map<String, GoFunction> methods, @Nullable Function<TemplateValue, String> text,
            boolean holdsTexts) {
        this.name = name;
        this.methods = Map.copyOf(methods);
        this.text = text;
        this.holdsTexts = holdsTexts;
    }

    /// A type without methods.
    public static GoType plain(String name) {
        return new GoType(name, Map.of(), null, false);
    }

    /// @param methods by name; each gets the receiver before its arguments
    /// @param text    what the value prints as; null: as its kind does
    public static GoType of(String name, Map<String, GoFunction> methods,
            @Nullable Function<TemplateValue, String> text) {
        return new GoType(name, methods, text, false);
    }

    /// A type of maps from text to text, as [#of].
    public static GoType textMap(String name, Map<String, GoFunction> methods,
            @Nullable Function<TemplateValue, String> text) {
        return new GoType(name, methods, text, true);
    }

    public String name() {
        return name;
    }

    public @Nullable GoFunction method(String methodName) {
        return methods.get(methodName);
    }

    /// Go's String method; null where there is none.
    public @Nullable Function<TemplateValue, String> text() {
        return text;
    }

    /// What a map of this type has for a key that it has not, where that is no error.
    public TemplateValue zeroElement() {
        return holdsTexts ? TemplateValue.of("") : TemplateValue.Nil.NIL;
    }

    @Override
    public String toString() {
        return name;
    }
}
