package dev.oriel.template.exec;

import dev.oriel.template.value.FunctionException;
import dev.oriel.template.value.TemplateValue;
import java.util.ArrayList;
import java.util.List;

/// The variables of one template, innermost last.
final class Variables {
    private final List<String> names = new ArrayList<>();
    private final List<TemplateValue> values = new ArrayList<>();

    int mark() {
        return names.size();
    }

    void declare(String name, TemplateValue value) {
        names.add(name);
        values.add(value);
    }

    /// Forgets what was declared since the mark.
    void release(int mark) {
        names.subList(mark, names.size()).clear();
        values.subList(mark, values.size()).clear();
    }

    /// @throws FunctionException nobody has declared it
    void set(String name, TemplateValue value) {
        values.set(indexOf(name), value);
    }

    /// @throws FunctionException nobody has declared it
    TemplateValue get(String name) {
        return values.get(indexOf(name));
    }

    private int indexOf(String name) {
        int index = names.lastIndexOf(name);
        if (index < 0) {
            throw new FunctionException("undefined variable: " + name);
        }
        return index;
    }

    /// Sets one of the innermost, counted from 1 at the end.
    void setFromEnd(int count, TemplateValue value) {
        values.set(values.size() - count, value);
    }
}
