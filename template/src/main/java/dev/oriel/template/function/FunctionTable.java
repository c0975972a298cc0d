package dev.oriel.template.function;

import dev.oriel.template.value.GoFunction;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Functions by name. Immutable; a table made from another only holds what differs.
public final class FunctionTable {
    private final @Nullable FunctionTable base;
    private final Map<String, GoFunction> functions;

    public FunctionTable(Map<String, GoFunction> functions) {
        this(null, functions);
    }

    private FunctionTable(@Nullable FunctionTable base, Map<String, GoFunction> functions) {
        this.base = base;
        this.functions = Map.copyOf(functions);
    }

    /// These and others, which take the place of those with their names.
    public FunctionTable with(Map<String, GoFunction> others) {
        return new FunctionTable(this, others);
    }

    public @Nullable GoFunction get(String name) {
        GoFunction function = functions.get(name);
        return function != null || base == null ? function : base.get(name);
    }

    public Set<String> names() {
        Set<String> names = new HashSet<>(functions.keySet());
        if (base != null) {
            names.addAll(base.names());
        }
        return names;
    }
}
