package dev.oriel.query.promql.print;

import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Span;
import java.util.List;

/// The tree of an expression for people to look at.
///
/// @param kind     what kind of node: `call`, `aggregation`, `vector selector`, …
/// @param text     the node without its children: `sum by (job)`, `rate`, `/ on (job)`; leaves show whole
/// @param span     its place in the query, by which measurements of the evaluation are found
/// @param children in the order of evaluation
public record Explanation(String kind, String text, Span span, List<Explanation> children) {
    public Explanation {
        children = List.copyOf(children);
    }

    public static Explanation of(Expr expr) {
        List<Expr> children = expr instanceof Expr.MatrixSelector ? List.of() : expr.children();
        return new Explanation(kind(expr), text(expr), expr.span(), children.stream().map(Explanation::of).toList());
    }

    private static String kind(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral _ -> "number";
            case Expr.StringLiteral _ -> "string";
            case Expr.VectorSelector _ -> "vector selector";
            case Expr.MatrixSelector _ -> "range selector";
            case Expr.Subquery _ -> "subquery";
            case Expr.Call _ -> "call";
            case Expr.Aggregation _ -> "aggregation";
            case Expr.Binary _ -> "binary";
            case Expr.Unary _ -> "sign";
            case Expr.Paren _ -> "parentheses";
        };
    }

    private static String text(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral _,Expr.StringLiteral _,Expr.VectorSelector _,Expr.MatrixSelector _ ->
                PromqlPrinter.print(expr);
            case Expr.Subquery subquery -> PromqlPrinter.subquerySuffix(subquery);
            case Expr.Call call -> call.function().word();
            case Expr.Aggregation aggregation -> PromqlPrinter.aggregationHead(aggregation).strip();
            case Expr.Binary binary -> PromqlPrinter.binaryHead(binary);
            case Expr.Unary unary -> PromqlPrinter.sign(unary);
            case Expr.Paren _ -> "()";
        };
    }
}
