package dev.oriel.template.ast;

import java.util.List;

/// One word of a command. Each prints as it was written.
public sealed interface Expression {
    /// In the text, in UTF-16 units.
    int position();

    record Dot(int position) implements Expression {
        @Override
        public String toString() {
            return ".";
        }
    }

    record NilLiteral(int position) implements Expression {
        @Override
        public String toString() {
            return "nil";
        }
    }

    record BoolLiteral(boolean value, int position) implements Expression {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /// @param whole    whether it has a value as a whole number
    /// @param floating whether it is written as a float
    record NumberLiteral(String text, boolean whole, long wholeValue, boolean floating, double value, int position)
            implements
                Expression {
        @Override
        public String toString() {
            return text;
        }
    }

    /// @param quoted as written
    record TextLiteral(String quoted, String value, int position) implements Expression {
        @Override
        public String toString() {
            return quoted;
        }
    }

    /// A function.
    record Identifier(String name, int position) implements Expression {
        @Override
        public String toString() {
            return name;
        }
    }

    /// Fields of the dot.
    record Field(List<String> names, int position) implements Expression {
        public Field {
            names = List.copyOf(names);
        }

        @Override
        public String toString() {
            return "." + String.join(".", names);
        }
    }

    /// A variable, with its `$`, and fields of it.
    record Variable(String name, List<String> fields, int position) implements Expression {
        public Variable {
            fields = List.copyOf(fields);
        }

        @Override
        public String toString() {
            return fields.isEmpty() ? name : name + "." + String.join(".", fields);
        }
    }

    /// A pipeline in parentheses.
    record Nested(Pipeline pipeline) implements Expression {
        @Override
        public int position() {
            return pipeline.position();
        }

        @Override
        public String toString() {
            return "(" + pipeline + ")";
        }
    }

    /// Fields of the value of another expression.
    record Chain(Expression start, List<String> fields, int position) implements Expression {
        public Chain {
            fields = List.copyOf(fields);
        }

        @Override
        public String toString() {
            return start + "." + String.join(".", fields);
        }
    }
}
