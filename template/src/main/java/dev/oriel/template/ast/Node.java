package dev.oriel.template.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands in a template outside of pipelines.
public sealed interface Node {
    /// Text that is written as it is.
    record Literal(String text) implements Node {}

    /// A pipeline whose value is written, unless it declares or sets variables.
    record Action(Pipeline pipeline, int position) implements Node {}

    record If(Pipeline condition, List<Node> body, List<Node> otherwise, int position) implements Node {
        public If {
            body = List.copyOf(body);
            otherwise = List.copyOf(otherwise);
        }
    }

    record With(Pipeline subject, List<Node> body, List<Node> otherwise, int position) implements Node {
        public With {
            body = List.copyOf(body);
            otherwise = List.copyOf(otherwise);
        }
    }

    record Range(Pipeline subject, List<Node> body, List<Node> otherwise, int position) implements Node {
        public Range {
            body = List.copyOf(body);
            otherwise = List.copyOf(otherwise);
        }
    }

    /// Runs another template.
    ///
    /// @param argument its data; null: none
    record Call(String template, @Nullable Pipeline argument, int position) implements Node {}

    record Break(int position) implements Node {}

    record Continue(int position) implements Node {}
}
