package dev.oriel.query.promql.print;

import dev.oriel.query.promql.ast.Expr;
import java.util.List;

/// Expressions on several lines: whatever would be longer than the limit is broken at its parentheses and operators,
/// and indented by its depth. Selectors are never broken. Immutable and thread-safe.
public final class PrettyPrinter {
    public static final int DEFAULT_MAX_LINE_CHARS = 100;
    private static final String INDENT = "  ";

    private final int maxLineChars;

    /// @param maxLineChars of one expression, without its indentation
    public PrettyPrinter(int maxLineChars) {
        this.maxLineChars = maxLineChars;
    }

    public String print(Expr expr) {
        return print(expr, 0);
    }

    private String print(Expr expr, int level) {
        String indent = INDENT.repeat(level);
        String line = PromqlPrinter.print(expr);
        boolean fits = line.codePointCount(0, line.length()) <= maxLineChars;
        if (fits && !(expr instanceof Expr.Unary)) {
            return indent + line;
        }
        return switch (expr) {
            case Expr.NumberLiteral _,Expr.StringLiteral _,Expr.VectorSelector _,Expr.MatrixSelector _ ->
                indent + line;
            case Expr.Subquery subquery -> print(subquery.inner(), level) + PromqlPrinter.subquerySuffix(subquery);
            case Expr.Call call -> block(indent + call.function().word() + "(", call.arguments(), level);
            case Expr.Aggregation aggregation ->
                block(indent + PromqlPrinter.aggregationHead(aggregation) + "(", aggregation.children(), level);
            case Expr.Paren paren -> block(indent + "(", List.of(paren.inner()), level);
            case Expr.Unary unary ->
                indent + PromqlPrinter.sign(unary) + print(unary.operand(), level).strip();
            case Expr.Binary binary -> print(binary.left(), level + 1) + "\n" + indent
                    + PromqlPrinter.binaryHead(binary) + "\n" + print(binary.right(), level + 1);
        };
    }

    private String block(String head, List<Expr> parts, int level) {
        if (parts.isEmpty()) {
            return head + ")";
        }
        StringBuilder text = new StringBuilder(head).append('\n');
        for (int i = 0; i < parts.size(); i++) {
            text.append(i == 0 ? "" : ",\n").append(print(parts.get(i), level + 1));
        }
        return text.append('\n').append(INDENT.repeat(level)).append(')').toString();
    }
}
