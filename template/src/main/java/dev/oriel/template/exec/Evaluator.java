package dev.oriel.template.exec;

import dev.oriel.template.ast.Expression;
import dev.oriel.template.ast.Pipeline;
import dev.oriel.template.ast.Pipeline.Command;
import dev.oriel.template.format.GoFormat;
import dev.oriel.template.value.GoFunction;
import dev.oriel.template.value.TemplateValue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Pipelines to values. Confined to one thread.
final class Evaluator {
    private static final int MAX_SHOWN = 200;

    private final Frame frame;
    private final Execution execution;
    private final Variables variables;
    private final Fields fields;
    private final Calls calls;

    Evaluator(Frame frame, Execution execution, Variables variables) {
        this.frame = frame;
        this.execution = execution;
        this.variables = variables;
        calls = new Calls(frame, execution, this);
        fields = new Fields(frame, execution, calls);
    }

    /// The value of a pipeline, which its variables get too.
    TemplateValue pipeline(TemplateValue dot, Pipeline pipeline) {
        frame.at(pipeline.position(), pipeline);
        execution.nest();
        TemplateValue value = null;
        for (Command command : pipeline.commands()) {
            value = command(dot, command, value);
        }
        execution.unnest();
        TemplateValue last = Objects.requireNonNull(value);
        for (Expression.Variable variable : pipeline.variables()) {
            if (pipeline.assignment()) {
                variables.set(variable.name(), last);
            } else {
                variables.declare(variable.name(), last);
            }
        }
        return last;
    }

    /// @param last the value of the command before; null: there is none
    private TemplateValue command(TemplateValue dot, Command command, @Nullable TemplateValue last) {
        List<Expression> words = command.words();
        Expression first = words.getFirst();
        Arguments arguments = new Arguments(dot, words.subList(1, words.size()), last);
        return switch (first) {
            case Expression.Field field -> fields.ofDot(dot, field, arguments);
            case Expression.Chain chain -> chain(dot, chain, arguments);
            case Expression.Identifier function -> function(function, command, command.position(), arguments);
            case Expression.Nested(Pipeline pipeline) -> {
                requireNone(arguments, first);
                yield pipeline(dot, pipeline);
            }
            case Expression.Variable variable -> variable(variable, arguments);
            case Expression.BoolLiteral _,Expression.Dot _,Expression.NilLiteral _ -> constant(dot, first, arguments);
            case Expression.NumberLiteral _,Expression.TextLiteral _ -> constant(dot, first, arguments);
        };
    }

    private TemplateValue constant(TemplateValue dot, Expression word, Arguments arguments) {
        frame.at(word.position(), word);
        requireNone(arguments, word);
        return switch (word) {
            case Expression.Dot _ -> dot;
            case Expression.BoolLiteral literal -> TemplateValue.of(literal.value());
            case Expression.NumberLiteral literal -> number(literal);
            case Expression.TextLiteral literal -> TemplateValue.of(literal.value());
            case Expression.NilLiteral _ -> throw frame.error("nil is not a command");
            case Expression.Field _,Expression.Variable _,Expression.Identifier _,Expression.Nested _,Expression.Chain _ ->
                throw new IllegalArgumentException("constant: " + word + " (expected: a literal)");
        };
    }

    static TemplateValue number(Expression.NumberLiteral literal) {
        return literal.floating() ? TemplateValue.of(literal.value()) : TemplateValue.of(literal.wholeValue());
    }

    TemplateValue function(Expression.Identifier function, Object shown, int position, Arguments arguments) {
        frame.at(function.position(), function);
        GoFunction called = execution.functions().get(function.name());
        if (called == null) {
            throw frame.error("\"" + function.name() + "\" is not a defined function");
        }
        return calls.call(called, null, function.name(), new Calls.Site(position, shown), arguments);
    }

    TemplateValue variable(Expression.Variable variable, Arguments arguments) {
        frame.at(variable.position(), variable);
        TemplateValue value = variables.get(variable.name());
        if (variable.fields().isEmpty()) {
            requireNone(arguments, variable);
            return value;
        }
        return fields.of(value, variable.fields(), variable, arguments);
    }

    TemplateValue chain(TemplateValue dot, Expression.Chain chain, Arguments arguments) {
        frame.at(chain.position(), chain);
        TemplateValue start = argument(dot, chain.start());
        return fields.of(start, chain.fields(), chain, arguments);
    }

    TemplateValue field(TemplateValue dot, Expression.Field field) {
        return fields.ofDot(dot, field, Arguments.none(dot));
    }

    /// The value of a word that stands as an argument of any type.
    TemplateValue argument(TemplateValue dot, Expression word) {
        frame.at(word.position(), word);
        return switch (word) {
            case Expression.Dot _ -> dot;
            case Expression.NilLiteral _ -> TemplateValue.Nil.NIL;
            case Expression.BoolLiteral literal -> TemplateValue.of(literal.value());
            case Expression.NumberLiteral literal -> number(literal);
            case Expression.TextLiteral literal -> TemplateValue.of(literal.value());
            case Expression.Field field -> field(dot, field);
            case Expression.Variable variable -> variable(variable, Arguments.none(dot));
            case Expression.Nested(Pipeline pipeline) -> pipeline(dot, pipeline);
            case Expression.Identifier function ->
                function(function, function, function.position(), Arguments.none(dot));
            case Expression.Chain chain -> chain(dot, chain, Arguments.none(dot));
        };
    }

    private void requireNone(Arguments arguments, Expression word) {
        if (!arguments.isEmpty()) {
            throw frame.error("can't give argument to non-function " + word);
        }
    }

    /// A value in a message.
    String shown(TemplateValue value) {
        String text = GoFormat.print(value, execution.maxTextLength());
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    }
}
