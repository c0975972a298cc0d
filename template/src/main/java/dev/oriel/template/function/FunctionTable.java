package dev.oriel.template.function;

import dev.oriel.template.value.GoFunction;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Functions by name. Immutable.
public final class FunctionTable {
    private final Map<String, GoFunction> functions;

    public FunctionTable(Map<String, GoFunction> functions) {
        this.functions = Map.copyOf(functions);
    }

    /// These and others, which take the place of those with their names.
    public FunctionTable with(Map<String, GoFunction> others) {
        Map<String, GoFunction> all = new HashMap<>(functions);
        all.putAll(others);
        return new FunctionTable(all);
    }

    public @Nullable GoFunction get(String name) {
        return functions.get(name);
    }

    public Set<String> names() {
        return functions.keySet();
    }
}
