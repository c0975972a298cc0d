package dev.oriel.template.ast;

import java.util.List;
import java.util.stream.Collectors;

/// Commands, each of which gets the value of the one before as its last argument.
///
/// @param variables  those that get the value, with their `$`; of a range up to two
/// @param assignment whether the variables exist already
/// @param position   in the text, in UTF-16 units
public record Pipeline(List<Expression.Variable> variables, boolean assignment, List<Command> commands,
        int position) {
    public Pipeline {
        variables = List.copyOf(variables);
        commands = List.copyOf(commands);
    }

    /// As messages show it.
    @Override
    public String toString() {
        String left = variables.isEmpty()
                ? ""
                : variables.stream().map(Expression.Variable::toString).collect(Collectors.joining(", "))
                        + (assignment ? " = " : " := ");
        return left + commands.stream().map(Command::toString).collect(Collectors.joining(" | "));
    }

    /// A function, method or field with its arguments, or a value alone.
    public record Command(List<Expression> words, int position) {
        public Command {
            words = List.copyOf(words);
        }

        @Override
        public String toString() {
            return words.stream().map(Expression::toString).collect(Collectors.joining(" "));
        }
    }
}
