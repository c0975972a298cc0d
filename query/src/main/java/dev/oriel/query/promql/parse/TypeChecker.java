package dev.oriel.query.promql.parse;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.text.QuotedText;
import dev.oriel.query.promql.ast.AggregationOperator;
import dev.oriel.query.promql.ast.BinaryOperator;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.ast.ValueType;
import dev.oriel.query.promql.ast.VectorMatching;
import java.util.ArrayList;
import java.util.List;

/// Checks what a syntactically sound expression means: types, counts of arguments, sense of modifiers. Reports all it
/// finds, the left and inner first, and yields the tree with the matching of its binary operators settled.
final class TypeChecker {
    private final TokenReader tokens;

    TypeChecker(TokenReader tokens) {
        this.tokens = tokens;
    }

    Expr check(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral _,Expr.StringLiteral _ -> expr;
            case Expr.VectorSelector vector -> checkSelector(vector, false);
            case Expr.MatrixSelector matrix ->
                new Expr.MatrixSelector(checkSelector(matrix.vector(), false), matrix.range(), matrix.span());
            case Expr.Subquery subquery -> checkSubquery(subquery);
            case Expr.Paren paren -> new Expr.Paren(check(paren.inner()), paren.span());
            case Expr.Unary unary -> checkUnary(unary);
            case Expr.Aggregation aggregation -> checkAggregation(aggregation);
            case Expr.Call call -> checkCall(call);
            case Expr.Binary binary -> checkBinary(binary);
        };
    }

    private Expr.VectorSelector checkSelector(Expr.VectorSelector vector, boolean mayMatchAll) {
        if (!vector.name().isEmpty()) {
            for (LabelMatcher matcher : vector.matchers().subList(0, vector.matchers().size() - 1)) {
                if (matcher.name().equals(Labels.METRIC_NAME)) {
                    tokens.report(vector.span(), "metric name must not be set twice: " + QuotedText.quote(vector.name())
                            + " or " + QuotedText.quote(matcher.value()));
                }
            }
        } else if (!mayMatchAll && vector.matchers().stream().allMatch(LabelMatcher::matchesEmpty)) {
            tokens.report(vector.span(), "vector selector must contain at least one non-empty matcher");
        }
        return vector;
    }

    private Expr checkSubquery(Expr.Subquery subquery) {
        Expr inner = check(subquery.inner());
        if (inner.type() != ValueType.VECTOR) {
            tokens.report(subquery.span(),
                    "subquery is only allowed on instant vector, got " + inner.type().word() + " instead");
        }
        return new Expr.Subquery(inner, subquery.range(), subquery.step(), subquery.time(), subquery.span());
    }

    private Expr checkUnary(Expr.Unary unary) {
        Expr operand = check(unary.operand());
        ValueType type = operand.type();
        if (type != ValueType.SCALAR && type != ValueType.VECTOR) {
            tokens.report(unary.span(),
                    "unary expression only allowed on expressions of type scalar or instant vector, "
                            + "got " + QuotedText.quote(type.description()));
        }
        return new Expr.Unary(unary.negative(), operand, unary.span());
    }

    private Expr checkAggregation(Expr.Aggregation aggregation) {
        Expr inner = expect(aggregation.inner(), ValueType.VECTOR, "aggregation expression");
        AggregationOperator operator = aggregation.operator();
        Expr parameter = aggregation.parameter();
        if (parameter != null && operator.parameterType() != null) {
            parameter = expect(parameter, operator.parameterType(), "aggregation parameter");
        }
        return new Expr.Aggregation(operator, inner, parameter, aggregation.grouping(), aggregation.without(),
                aggregation.span());
    }

    private Expr expect(Expr expr, ValueType type, String place) {
        Expr checked = check(expr);
        if (checked.type() != type) {
            tokens.report(expr.span(), "expected type " + type.description() + " in " + place + ", got "
                    + checked.type().description());
        }
        return checked;
    }

    private Expr checkCall(Expr.Call call) {
        Function function = call.function();
        checkArgumentCount(call);
        List<Expr> arguments = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Expr argument = call.arguments().get(i);
            if (i >= function.argumentTypes().size() && function.variadic() == 0) {
                break;
            }
            if (function == Function.INFO && i == 1) {
                arguments.add(checkInfoSelector(argument));
                continue;
            }
            ValueType type = function.argumentTypes().get(Math.min(i, function.argumentTypes().size() - 1));
            arguments.add(expect(argument, type, "call to function " + QuotedText.quote(function.word())));
        }
        return new Expr.Call(function, arguments, call.span());
    }

    private void checkArgumentCount(Expr.Call call) {
        Function function = call.function();
        int count = call.arguments().size();
        String expected;
        if (function.variadic() == 0 && count != function.minArguments()) {
            expected = String.valueOf(function.minArguments());
        } else if (count < function.minArguments()) {
            expected = "at least " + function.minArguments();
        } else if (count > function.maxArguments()) {
            expected = "at most " + function.maxArguments();
        } else {
            return;
        }
        tokens.report(call.span(),
                "expected " + expected + " argument(s) in call to " + QuotedText.quote(function.word())
                        + ", got " + count);
    }

    /// The second argument of `info` is a selector that only names labels.
    private Expr checkInfoSelector(Expr argument) {
        if (!(argument instanceof Expr.VectorSelector vector)) {
            tokens.report(argument.span(), "expected label selectors only");
            return check(argument);
        }
        if (!vector.name().isEmpty()) {
            tokens.report(argument.span(), "expected label selectors only, got vector selector instead");
        }
        return checkSelector(vector, true);
    }

    private Expr checkBinary(Expr.Binary binary) {
        Expr left = check(binary.left());
        Expr right = check(binary.right());
        BinaryOperator operator = binary.operator();
        VectorMatching matching = binary.matching() == null ? VectorMatching.ONE_TO_ONE : binary.matching();
        if (binary.returnBool() && !operator.isComparison()) {
            tokens.report(operatorSpan(binary), "bool modifier can only be used on comparison operators");
        }
        boolean scalars = left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR;
        if (operator.isComparison() && !binary.returnBool() && scalars) {
            tokens.report(operatorSpan(binary), "comparisons between scalars must use BOOL modifier");
        }
        for (String label : matching.labels()) {
            if (matching.on() && matching.include().contains(label)) {
                tokens.report(operatorSpan(binary),
                        "label " + QuotedText.quote(label) + " must not occur in ON and GROUP clause at once");
            }
        }
        checkOperand(left);
        checkOperand(right);
        boolean vectors = left.type() == ValueType.VECTOR && right.type() == ValueType.VECTOR;
        if (!vectors) {
            checkScalarMatching(binary, matching);
        } else if (operator.isSet()) {
            matching = checkSetMatching(binary, matching);
        }
        if (operator.isSet() && (left.type() == ValueType.SCALAR || right.type() == ValueType.SCALAR)) {
            tokens.report(binary.span(), "set operator " + QuotedText.quote(operator.symbol())
                    + " not allowed in binary scalar expression");
        }
        return new Expr.Binary(operator, left, right, binary.returnBool(), vectors ? matching : null, binary.span());
    }

    private void checkOperand(Expr operand) {
        if (operand.type() != ValueType.SCALAR && operand.type() != ValueType.VECTOR) {
            tokens.report(operand.span(), "binary expression must contain only scalar and instant vector types");
        }
    }

    private void checkScalarMatching(Expr.Binary binary, VectorMatching matching) {
        if (!matching.labels().isEmpty()) {
            tokens.report(binary.span(), "vector matching only allowed between instant vectors");
        }
        if (hasFill(matching)) {
            tokens.report(binary.span(), "filling in missing series only allowed between instant vectors");
        }
    }

    private VectorMatching checkSetMatching(Expr.Binary binary, VectorMatching matching) {
        if (matching.cardinality() != VectorMatching.Cardinality.ONE_TO_ONE) {
            tokens.report(binary.span(),
                    "no grouping allowed for " + QuotedText.quote(binary.operator().symbol()) + " operation");
            tokens.report(binary.span(), "set operations must always be many-to-many");
        }
        if (hasFill(matching)) {
            tokens.report(binary.span(), "filling in missing series not allowed for set operators");
        }
        return new VectorMatching(VectorMatching.Cardinality.MANY_TO_MANY, matching.labels(), matching.on(),
                matching.include(), matching.fillLeft(), matching.fillRight());
    }

    private static boolean hasFill(VectorMatching matching) {
        return matching.fillLeft() != null || matching.fillRight() != null;
    }

    /// The operator and its modifiers: what stands between the operands, less the blanks and the last character.
    private Span operatorSpan(Expr.Binary binary) {
        int start = binary.left().span().end();
        while (Lexer.isSpace(tokens.text().charAt(start))) {
            start++;
        }
        int end = binary.right().span().start() - 1;
        while (end > start && Lexer.isSpace(tokens.text().charAt(end))) {
            end--;
        }
        return new Span(start, Math.max(start, end));
    }
}
