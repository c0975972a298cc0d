package dev.oriel.template.exec;

import dev.oriel.template.TemplateException;
import dev.oriel.template.ast.Expression;
import dev.oriel.template.function.Builtins;
import dev.oriel.template.function.Truth;
import dev.oriel.template.value.FunctionException;
import dev.oriel.template.value.GoFunction;
import dev.oriel.template.value.Parameter;
import dev.oriel.template.value.TemplateValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls of functions and methods: arguments are counted, evaluated and checked as Go would. Confined to one thread.
final class Calls {
    private final Frame frame;
    private final Execution execution;
    private final Evaluator evaluator;

    Calls(Frame frame, Execution execution, Evaluator evaluator) {
        this.frame = frame;
        this.execution = execution;
        this.evaluator = evaluator;
    }

    /// Where a call stands, for messages.
    record Site(int position, Object shown) {}

    /// @param receiver of a method
    TemplateValue call(GoFunction function, @Nullable TemplateValue receiver, String name, Site site,
            Arguments arguments) {
        checkCount(function, name, arguments);
        if (function == Builtins.AND || function == Builtins.OR) {
            return shortCircuit(function == Builtins.OR, arguments);
        }
        List<TemplateValue> values = new ArrayList<>();
        if (receiver != null) {
            values.add(receiver);
        }
        for (int i = 0; i < arguments.words().size(); i++) {
            values.add(argument(arguments.dot(), parameter(function, i), arguments.words().get(i)));
        }
        TemplateValue last = arguments.last();
        if (last != null) {
            values.add(checked(last, parameter(function, arguments.words().size())));
        }
        if (function == Builtins.CALL) {
            return callValue(values, site, arguments);
        }
        return apply(function, name, site, values);
    }

    private TemplateValue apply(GoFunction function, String name, Site site, List<TemplateValue> values) {
        try {
            return function.body().apply(execution, values);
        } catch (FunctionException | TemplateException e) {
            frame.at(site.position(), site.shown());
            throw frame.error("error calling " + name + ": " + e.getMessage());
        }
    }

    private TemplateValue callValue(List<TemplateValue> values, Site site, Arguments arguments) {
        String name = arguments.words().isEmpty() ? "call" : arguments.words().getFirst().toString();
        if (!(values.getFirst() instanceof TemplateValue.FunctionValue(GoFunction function))) {
            frame.at(site.position(), site.shown());
            throw frame.error("error calling call: non-function " + name + " of type " + values.getFirst().type());
        }
        List<TemplateValue> rest = values.subList(1, values.size());
        int fixed = function.variadic() ? function.parameters().size() - 1 : function.parameters().size();
        if (rest.size() < fixed || !function.variadic() && rest.size() > fixed) {
            frame.at(site.position(), site.shown());
            throw frame.error("error calling call: wrong number of args for " + name + ": got " + rest.size()
                    + " want " + (function.variadic() ? "at least " : "") + fixed);
        }
        for (int i = 0; i < rest.size(); i++) {
            checked(rest.get(i), parameter(function, i));
        }
        return apply(function, "call", site, rest);
    }

    private void checkCount(GoFunction function, String name, Arguments arguments) {
        int count = arguments.count();
        int declared = function.parameters().size();
        if (function.variadic()) {
            if (count < declared - 1) {
                throw frame.error("wrong number of args for " + name + ": want at least " + (declared - 1) + " got "
                        + arguments.words().size());
            }
        } else if (count != declared) {
            throw frame.error("wrong number of args for " + name + ": want " + declared + " got " + count);
        }
    }

    private static Parameter parameter(GoFunction function, int index) {
        return function.parameters().get(Math.min(index, function.parameters().size() - 1));
    }

    private TemplateValue shortCircuit(boolean until, Arguments arguments) {
        TemplateValue value = TemplateValue.Nil.NIL;
        for (Expression word : arguments.words()) {
            value = evaluator.argument(arguments.dot(), word);
            if (Truth.of(value) == until) {
                return value;
            }
        }
        TemplateValue last = arguments.last();
        return last == null ? value : last;
    }

    private TemplateValue argument(TemplateValue dot, Parameter parameter, Expression word) {
        if (parameter.literal() == Parameter.Literal.ANY) {
            return evaluator.argument(dot, word);
        }
        return switch (word) {
            case Expression.BoolLiteral _,Expression.NumberLiteral _,Expression.TextLiteral _ ->
                literal(parameter, word);
            case Expression.NilLiteral _ -> {
                frame.at(word.position(), word);
                throw frame.error("cannot assign nil to " + parameter.name());
            }
            case Expression.Dot _,Expression.Field _,Expression.Variable _,Expression.Identifier _,Expression.Nested _,Expression.Chain _ ->
                checked(evaluator.argument(dot, word), parameter);
        };
    }

    /// A constant as a value of the parameter's type.
    private TemplateValue literal(Parameter parameter, Expression word) {
        frame.at(word.position(), word);
        return switch (parameter.literal()) {
            case STRING -> {
                if (!(word instanceof Expression.TextLiteral text)) {
                    throw frame.error("expected string; found " + word);
                }
                yield TemplateValue.of(text.value());
            }
            case BOOL -> {
                if (!(word instanceof Expression.BoolLiteral bool)) {
                    throw frame.error("expected bool; found " + word);
                }
                yield TemplateValue.of(bool.value());
            }
            case INT -> {
                if (!(word instanceof Expression.NumberLiteral number && number.whole())) {
                    throw frame.error("expected integer; found " + word);
                }
                yield TemplateValue.of(number.wholeValue());
            }
            case FLOAT -> {
                if (!(word instanceof Expression.NumberLiteral number)) {
                    throw frame.error("expected float; found " + word);
                }
                yield TemplateValue.of(number.value());
            }
            case NONE -> throw frame.error("can't handle " + word + " for arg of type " + parameter.name());
            case ANY -> throw new IllegalArgumentException("parameter: any (expected: a type)");
        };
    }

    private TemplateValue checked(TemplateValue value, Parameter parameter) {
        if (parameter.accepts(value)) {
            return value;
        }
        if (value instanceof TemplateValue.Nil) {
            throw frame.error("invalid value; expected " + parameter.name());
        }
        throw frame.error("wrong type for value; expected " + parameter.name() + "; got " + value.type());
    }
}
