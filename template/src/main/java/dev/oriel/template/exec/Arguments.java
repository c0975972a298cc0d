package dev.oriel.template.exec;

import dev.oriel.template.ast.Expression;
import dev.oriel.template.value.TemplateValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a function is called with.
///
/// @param dot   in which the words are evaluated
/// @param words not yet evaluated
/// @param last  the value of the command before in the pipeline, which comes last; null: there is none
record Arguments(TemplateValue dot, List<Expression> words, @Nullable TemplateValue last) {
    static Arguments none(TemplateValue dot) {
        return new Arguments(dot, List.of(), null);
    }

    boolean isEmpty() {
        return words.isEmpty() && last == null;
    }

    int count() {
        return words.size() + (last == null ? 0 : 1);
    }
}
