package dev.oriel.query.promql.parse;

import dev.oriel.model.time.DurationText;
import dev.oriel.query.promql.ast.BinaryOperator;
import dev.oriel.query.promql.ast.DurationExpr;
import dev.oriel.query.promql.ast.Span;
import org.jspecify.annotations.Nullable;

/// Reads durations: literals, and arithmetic on them.
final class DurationParser {
    private static final double MAX_SECONDS = 0x1p63 / 1e9;

    private final TokenReader tokens;

    DurationParser(TokenReader tokens) {
        this.tokens = tokens;
    }

    /// A range or step, in brackets.
    DurationExpr positive() {
        DurationExpr duration = expression(BinaryOperator.ADD.precedence());
        if (duration instanceof DurationExpr.Literal literal && literal.seconds() <= 0) {
            tokens.report(literal.span(), "duration must be greater than 0");
            return new DurationExpr.Literal(0, false, Span.NONE);
        }
        return duration;
    }

    /// What follows `offset`: never an operation outside parentheses, so that `a offset 1 ^ 2` is `(a offset 1) ^ 2`.
    DurationExpr offset() {
        return unary(true);
    }

    /// Seconds of the number or duration that is next.
    double literalSeconds() {
        Token token = tokens.advance();
        if (token.is(TokenKind.NUMBER)) {
            return number(token);
        }
        try {
            return DurationText.parseMillis(token.text()) / 1000.0;
        } catch (IllegalArgumentException e) {
            tokens.report(token.span(), String.valueOf(e.getMessage()));
            return 0;
        }
    }

    private double number(Token token) {
        try {
            return NumberText.parse(token.text());
        } catch (NumberFormatException e) {
            tokens.report(token.span(), "error parsing number: " + e.getMessage());
            return 0;
        }
    }

    private DurationExpr expression(int minPrecedence) {
        DurationExpr left = unary(false);
        int height = 0;
        while (true) {
            BinaryOperator operator = operatorAt(tokens.current());
            if (operator == null || operator.precedence() < minPrecedence) {
                return left;
            }
            Token symbol = tokens.advance();
            tokens.countNode();
            tokens.checkHeight(++height);
            DurationExpr right = expression(operator.precedence() + (operator.isRightAssociative() ? 0 : 1));
            left = binary(operator, symbol, left, right);
        }
    }

    private DurationExpr binary(BinaryOperator operator, Token symbol, DurationExpr left, DurationExpr right) {
        boolean divides = operator == BinaryOperator.DIV || operator == BinaryOperator.MOD;
        if (divides && right instanceof DurationExpr.Literal literal && literal.seconds() == 0) {
            tokens.report(symbol.span(), operator == BinaryOperator.DIV ? "division by zero" : "modulo by zero");
            return new DurationExpr.Literal(0, false, Span.NONE);
        }
        return new DurationExpr.Binary(operator, left, right, left.span().to(right.span()));
    }

    private static @Nullable BinaryOperator operatorAt(Token token) {
        return token.is(TokenKind.OPERATOR) ? switch (token.text()) {
            case "+" -> BinaryOperator.ADD;
            case "-" -> BinaryOperator.SUB;
            case "*" -> BinaryOperator.MUL;
            case "/" -> BinaryOperator.DIV;
            case "%" -> BinaryOperator.MOD;
            case "^" -> BinaryOperator.POW;
            default -> null;
        } : null;
    }

    /// @param primaryOnly whether a sign takes in no power behind it
    private DurationExpr unary(boolean primaryOnly) {
        Token sign = tokens.current();
        if (!sign.isOperator("+") && !sign.isOperator("-")) {
            return primary();
        }
        tokens.advance();
        tokens.descend();
        DurationExpr operand = primaryOnly ? primary() : expression(BinaryOperator.POW.precedence());
        tokens.leave();
        boolean negative = sign.isOperator("-");
        Span span = sign.span().to(operand.span());
        if (operand instanceof DurationExpr.Literal literal) {
            double seconds = negative ? -literal.seconds() : literal.seconds();
            return new DurationExpr.Literal(seconds, literal.unit(), span);
        }
        return negative ? new DurationExpr.Negative(operand, span) : operand;
    }

    private DurationExpr primary() {
        tokens.countNode();
        Token token = tokens.current();
        return switch (token.kind()) {
            case NUMBER, DURATION -> literal(token);
            case LEFT_PAREN -> paren();
            case TIME_WORD -> timeWord(token);
            case IDENTIFIER -> extremum(token);
            case END, METRIC_IDENTIFIER, STRING, RIGHT_PAREN, LEFT_BRACE, RIGHT_BRACE, LEFT_BRACKET, RIGHT_BRACKET,
                    COMMA, COLON, EQUAL, OPERATOR, AT, AGGREGATION, KEYWORD ->
                throw tokens.unexpected();
        };
    }

    private DurationExpr literal(Token token) {
        double seconds = literalSeconds();
        if (!(Math.abs(seconds) <= MAX_SECONDS)) {
            tokens.report(token.span(), "duration out of range");
            return new DurationExpr.Literal(0, false, Span.NONE);
        }
        return new DurationExpr.Literal(seconds, token.is(TokenKind.DURATION), token.span());
    }

    private DurationExpr paren() {
        Token open = tokens.advance();
        tokens.descend();
        DurationExpr inner = expression(BinaryOperator.ADD.precedence());
        tokens.leave();
        Token close = tokens.expect(TokenKind.RIGHT_PAREN);
        return new DurationExpr.Paren(inner, open.span().to(close.span()));
    }

    private DurationExpr timeWord(Token word) {
        boolean step = word.text().equalsIgnoreCase("step");
        if (!step && !word.text().equalsIgnoreCase("range")) {
            throw tokens.unexpected();
        }
        tokens.advance();
        tokens.expect(TokenKind.LEFT_PAREN);
        Token close = tokens.expect(TokenKind.RIGHT_PAREN);
        Span span = word.span().to(close.span());
        return step ? new DurationExpr.Step(span) : new DurationExpr.Range(span);
    }

    private DurationExpr extremum(Token word) {
        boolean min = word.text().equalsIgnoreCase("min_of");
        if (!min && !word.text().equalsIgnoreCase("max_of")) {
            throw tokens.unexpected();
        }
        tokens.advance();
        tokens.expect(TokenKind.LEFT_PAREN);
        tokens.descend();
        DurationExpr left = expression(BinaryOperator.ADD.precedence());
        tokens.expect(TokenKind.COMMA);
        DurationExpr right = expression(BinaryOperator.ADD.precedence());
        tokens.leave();
        Token close = tokens.expect(TokenKind.RIGHT_PAREN);
        Span span = word.span().to(close.span());
        return min ? new DurationExpr.MinOf(left, right, span) : new DurationExpr.MaxOf(left, right, span);
    }
}
