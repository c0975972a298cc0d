package dev.oriel.query.promql.parse;

import dev.oriel.query.promql.ast.DurationExpr;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.RangeExtension;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.ast.TimeShift;
import dev.oriel.query.promql.parse.TokenReader.Context;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what follows an expression: ranges and subqueries in brackets, `offset`, `@`, `anchored`, `smoothed`.
final class ModifierParser {
    private static final Context RANGE = new Context("subquery or range selector",
            "number, duration, step(), or range()");
    private static final Context RANGE_END = new Context("subquery or range", "\":\" or \"]\"");
    private static final Context STEP = new Context("subquery selector",
            "number, duration, step(), range(), or \"]\"");
    private static final Context STEP_END = new Context("subquery selector", "\"]\"");
    private static final Context OFFSET = new Context("offset", "number, duration, step(), or range()");
    private static final Context AT = new Context("@", "timestamp");
    private static final String RANGE_OF_OTHERS = "ranges only allowed for vector selectors";

    private final TokenReader tokens;
    private final DurationParser durations;

    ModifierParser(TokenReader tokens, DurationParser durations) {
        this.tokens = tokens;
        this.durations = durations;
    }

    Expr read(Expr expr) {
        Expr modified = expr;
        int count = 0;
        while (true) {
            Token token = tokens.current();
            Context before;
            if (token.is(TokenKind.LEFT_BRACKET)) {
                before = tokens.enter(RANGE);
                modified = brackets(modified);
            } else if (token.isKeyword("offset")) {
                before = tokens.enter(OFFSET);
                modified = offset(modified);
            } else if (token.is(TokenKind.AT)) {
                before = tokens.enter(AT);
                modified = at(modified);
            } else if (token.isKeyword("anchored") || token.isKeyword("smoothed")) {
                before = tokens.enter(Context.NONE);
                modified = extended(modified);
            } else {
                return modified;
            }
            tokens.enter(before);
            tokens.checkHeight(++count);
        }
    }

    private Expr brackets(Expr expr) {
        Token open = tokens.advance();
        tokens.countNode();
        DurationExpr range = durations.positive();
        if (tokens.is(TokenKind.RIGHT_BRACKET)) {
            return matrix(expr, range, open.span().to(tokens.advance().span()));
        }
        tokens.expect(TokenKind.COLON, RANGE_END);
        DurationExpr step = null;
        if (!tokens.is(TokenKind.RIGHT_BRACKET)) {
            tokens.enter(STEP);
            step = durations.positive();
        }
        Token close = tokens.expect(TokenKind.RIGHT_BRACKET, STEP_END);
        return new Expr.Subquery(expr, range, step, TimeShift.NONE, expr.span().to(close.span()));
    }

    private Expr matrix(Expr expr, DurationExpr range, Span brackets) {
        if (!(expr instanceof Expr.VectorSelector vector)) {
            tokens.report(brackets, RANGE_OF_OTHERS);
            return new Expr.MatrixSelector(noSelector(), range, expr.span().to(brackets));
        }
        if (isSet(vector.time().offset())) {
            tokens.report(brackets, "no offset modifiers allowed before range");
        } else if (vector.time().at() != null) {
            tokens.report(brackets, "no @ modifiers allowed before range");
        }
        return new Expr.MatrixSelector(vector, range, expr.span().to(brackets));
    }

    /// Stands for what has been reported as no selector.
    private static Expr.VectorSelector noSelector() {
        return new Expr.VectorSelector("", List.of(), TimeShift.NONE, RangeExtension.NONE, Span.NONE);
    }

    private static boolean isBroken(Expr expr) {
        return expr instanceof Expr.MatrixSelector matrix && matrix.vector().equals(noSelector());
    }

    private Expr offset(Expr expr) {
        tokens.advance();
        DurationExpr offset = durations.offset();
        TimeShift time = timeOf(expr);
        if (isBroken(expr)) {
            tokens.report(expr.span(), RANGE_OF_OTHERS);
            return expr;
        }
        if (time == null) {
            tokens.report(expr.span(), "offset modifier must be preceded by an instant vector selector or range vector "
                    + "selector or a subquery");
            return expr;
        }
        if (isSet(time.offset())) {
            tokens.report(expr.span(), "offset may not be set multiple times");
            return expr;
        }
        return withTime(expr, new TimeShift(time.at(), isSet(offset) ? offset : null));
    }

    /// An offset of zero is as good as none.
    private static boolean isSet(@Nullable DurationExpr offset) {
        return offset != null && !(offset instanceof DurationExpr.Literal literal && literal.seconds() == 0);
    }

    private Expr at(Expr expr) {
        tokens.advance();
        TimeShift.At at = atTime(expr);
        TimeShift time = timeOf(expr);
        if (isBroken(expr)) {
            tokens.report(expr.span(), RANGE_OF_OTHERS);
            return expr;
        }
        if (time == null) {
            tokens.report(expr.span(), "@ modifier must be preceded by an instant vector selector or range vector "
                    + "selector or a subquery");
            return expr;
        }
        if (time.at() != null) {
            tokens.report(expr.span(), "@ <timestamp> may not be set multiple times");
            return expr;
        }
        return withTime(expr, new TimeShift(at, time.offset()));
    }

    private TimeShift.At atTime(Expr expr) {
        Token token = tokens.current();
        boolean start = token.is(TokenKind.TIME_WORD) && token.text().equalsIgnoreCase("start");
        boolean end = token.is(TokenKind.TIME_WORD) && token.text().equalsIgnoreCase("end");
        if (start || end) {
            tokens.advance();
            tokens.expect(TokenKind.LEFT_PAREN);
            tokens.expect(TokenKind.RIGHT_PAREN);
            return start ? new TimeShift.At.Start() : new TimeShift.At.End();
        }
        boolean negative = token.isOperator("-");
        if (negative || token.isOperator("+")) {
            tokens.advance();
        }
        if (!tokens.is(TokenKind.NUMBER) && !tokens.is(TokenKind.DURATION)) {
            throw tokens.unexpected();
        }
        double magnitude = durations.literalSeconds();
        double seconds = negative ? -magnitude : magnitude;
        if (!(Math.abs(seconds) < Long.MAX_VALUE)) {
            tokens.report(expr.span(), "timestamp out of bounds for @ modifier: " + shown(seconds));
        }
        return new TimeShift.At.Timestamp(Math.round(seconds * 1000));
    }

    private static String shown(double seconds) {
        if (Double.isNaN(seconds)) {
            return "NaN";
        }
        if (Double.isInfinite(seconds)) {
            return seconds < 0 ? "-Inf" : "+Inf";
        }
        return new BigDecimal(seconds).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static @Nullable TimeShift timeOf(Expr expr) {
        return switch (expr) {
            case Expr.VectorSelector vector -> vector.time();
            case Expr.MatrixSelector matrix -> matrix.vector().time();
            case Expr.Subquery subquery -> subquery.time();
            case Expr.NumberLiteral _,Expr.StringLiteral _,Expr.Call _,Expr.Aggregation _,Expr.Binary _,Expr.Unary _,Expr.Paren _ ->
                null;
        };
    }

    private Expr withTime(Expr expr, TimeShift time) {
        Span span = expr.span().to(tokens.previousSpan());
        return switch (expr) {
            case Expr.VectorSelector vector ->
                new Expr.VectorSelector(vector.name(), vector.matchers(), time, vector.extension(), span);
            case Expr.MatrixSelector matrix ->
                new Expr.MatrixSelector(matrix.vector().withTime(time), matrix.range(), span);
            case Expr.Subquery subquery ->
                new Expr.Subquery(subquery.inner(), subquery.range(), subquery.step(), time, span);
            case Expr.NumberLiteral _,Expr.StringLiteral _,Expr.Call _,Expr.Aggregation _,Expr.Binary _,Expr.Unary _,Expr.Paren _ ->
                expr;
        };
    }

    private Expr extended(Expr expr) {
        Token word = tokens.advance();
        RangeExtension extension = word.isKeyword("anchored") ? RangeExtension.ANCHORED : RangeExtension.SMOOTHED;
        Span span = expr.span().to(word.span());
        return switch (expr) {
            case Expr.VectorSelector vector -> extended(vector, extension, span, expr.span());
            case Expr.MatrixSelector matrix -> isBroken(matrix)
                    ? matrix
                    : new Expr.MatrixSelector(extended(matrix.vector(), extension, matrix.vector().span(), expr.span()),
                            matrix.range(), span);
            case Expr.Subquery _ -> {
                tokens.report(expr.span(), extension.word() + " modifier is not supported for subqueries");
                yield expr;
            }
            case Expr.NumberLiteral _,Expr.StringLiteral _,Expr.Call _,Expr.Aggregation _,Expr.Binary _,Expr.Unary _,Expr.Paren _ -> {
                tokens.report(expr.span(), extension.word() + " modifier not implemented");
                yield expr;
            }
        };
    }

    private Expr.VectorSelector extended(Expr.VectorSelector vector, RangeExtension extension, Span span, Span whole) {
        if (vector.extension() != RangeExtension.NONE && vector.extension() != extension) {
            tokens.report(whole, "anchored and smoothed modifiers cannot be used together");
        }
        return new Expr.VectorSelector(vector.name(), vector.matchers(), vector.time(), extension, span);
    }
}
