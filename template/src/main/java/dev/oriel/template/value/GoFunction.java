package dev.oriel.template.value;

import java.util.List;

/// A function or method that templates may call. Immutable and thread-safe if its body is.
///
/// @param parameters those of a method without its receiver; the last may be repeated, if variadic
public record GoFunction(List<Parameter> parameters, boolean variadic, Body body) {
    public GoFunction {
        parameters = List.copyOf(parameters);
        if (variadic && parameters.isEmpty()) {
            throw new IllegalArgumentException("variadic function: no parameters (expected: at least one)");
        }
    }

    /// What the function does.
    public interface Body {
        /// @param arguments checked against the parameters; of a method, the receiver first
        /// @throws FunctionException the call fails with this message
        TemplateValue apply(Invocation invocation, List<TemplateValue> arguments);
    }

    /// What a function may ask of the execution that calls it.
    public interface Invocation {
        /// The data that the execution began with.
        TemplateValue root();

        /// Runs another template of the same set, within what is left of this execution's limits.
        String execute(String template, TemplateValue data);

        /// Runs a text as a template on the data that the execution began with, within what is left of its limits.
        String expand(String text);

        /// The most characters that a text may have.
        int maxTextLength();
    }

    public static GoFunction of(Body body, Parameter... parameters) {
        return new GoFunction(List.of(parameters), false, body);
    }

    /// A function whose last parameter may be repeated or missing.
    public static GoFunction variadic(Body body, Parameter... parameters) {
        return new GoFunction(List.of(parameters), true, body);
    }
}
