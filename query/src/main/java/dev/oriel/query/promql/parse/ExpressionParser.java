package dev.oriel.query.promql.parse;

import dev.oriel.model.text.QuotedText;
import dev.oriel.query.promql.ast.AggregationOperator;
import dev.oriel.query.promql.ast.BinaryOperator;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.parse.TokenReader.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads expressions by precedence climbing. Problems of meaning that are known at once are reported and read over;
/// the rest is for the [TypeChecker].
final class ExpressionParser {
    private static final Context AGGREGATION = new Context("aggregation", "");
    /// Signs bind like multiplication: looser than powers.
    private static final int SIGN_OPERAND_PRECEDENCE = BinaryOperator.POW.precedence();

    private final TokenReader tokens;
    private final SelectorParser selectors;
    private final DurationParser durations;
    private final ModifierParser modifiers;
    private final MatchingParser matchings;
    /// Of the expression read last: how many levels of tree it has.
    private int height;

    ExpressionParser(TokenReader tokens) {
        this.tokens = tokens;
        this.selectors = new SelectorParser(tokens);
        this.durations = new DurationParser(tokens);
        this.modifiers = new ModifierParser(tokens, durations);
        this.matchings = new MatchingParser(tokens, durations);
    }

    Expr expression() {
        return expression(1);
    }

    private Expr expression(int minPrecedence) {
        Expr left = unary();
        int leftHeight = height;
        while (true) {
            BinaryOperator operator = operatorAt(tokens.current());
            if (operator == null || operator.precedence() < minPrecedence) {
                height = leftHeight;
                return left;
            }
            tokens.advance();
            tokens.countNode();
            MatchingParser.Modifiers matching = matchings.modifiers();
            tokens.descend();
            Expr right = expression(operator.precedence() + (operator.isRightAssociative() ? 0 : 1));
            tokens.leave();
            left = new Expr.Binary(operator, left, right, matching.returnBool(), matching.matching(),
                    left.span().to(right.span()));
            leftHeight = 1 + Math.max(leftHeight, height);
            tokens.checkHeight(leftHeight);
        }
    }

    private static @Nullable BinaryOperator operatorAt(Token token) {
        if (!token.is(TokenKind.OPERATOR)) {
            return null;
        }
        String symbol = token.lowerCase();
        for (BinaryOperator operator : BinaryOperator.values()) {
            if (operator.symbol().equals(symbol)) {
                return operator;
            }
        }
        return null;
    }

    private Expr unary() {
        Token sign = tokens.current();
        boolean negative = sign.isOperator("-");
        if (!negative && !sign.isOperator("+")) {
            return modifiers.read(primary());
        }
        tokens.advance();
        tokens.countNode();
        tokens.descend();
        Expr operand = expression(SIGN_OPERAND_PRECEDENCE);
        tokens.leave();
        Span span = sign.span().to(operand.span());
        if (operand instanceof Expr.NumberLiteral number) {
            return new Expr.NumberLiteral(negative ? -number.value() : number.value(), number.duration(), span);
        }
        height++;
        return new Expr.Unary(negative, operand, span);
    }

    private Expr primary() {
        Token token = tokens.current();
        height = 1;
        return switch (token.kind()) {
            case NUMBER, DURATION -> {
                tokens.countNode();
                double value = durations.literalSeconds();
                yield new Expr.NumberLiteral(value, token.is(TokenKind.DURATION), token.span());
            }
            case STRING -> {
                tokens.countNode();
                tokens.advance();
                yield new Expr.StringLiteral(token.value(), token.span());
            }
            case LEFT_PAREN -> paren();
            case LEFT_BRACE -> selectors.selector();
            case IDENTIFIER, TIME_WORD, METRIC_IDENTIFIER, AGGREGATION, KEYWORD, OPERATOR -> named(token);
            case END, RIGHT_PAREN, RIGHT_BRACE, LEFT_BRACKET, RIGHT_BRACKET, COMMA, COLON, EQUAL, AT ->
                throw tokens.unexpected();
        };
    }

    private Expr paren() {
        Token open = tokens.advance();
        tokens.countNode();
        tokens.descend();
        Expr inner = expression(1);
        tokens.leave();
        height++;
        Token close = tokens.expect(TokenKind.RIGHT_PAREN);
        return new Expr.Paren(inner, open.span().to(close.span()));
    }

    /// A word: what follows tells calls and aggregations from selectors, so the selector is read first.
    private Expr named(Token word) {
        if (!SelectorParser.isMetricName(word)) {
            throw tokens.unexpected();
        }
        Expr.VectorSelector selector = selectors.selector();
        boolean bare = selector.span().equals(word.span());
        boolean beforeParen = bare && tokens.is(TokenKind.LEFT_PAREN);
        if (word.is(TokenKind.AGGREGATION) && bare
                && (beforeParen || tokens.current().isKeyword("by") || tokens.current().isKeyword("without"))) {
            return aggregation(word);
        }
        if (beforeParen && (word.is(TokenKind.IDENTIFIER) || word.is(TokenKind.TIME_WORD))) {
            return call(word);
        }
        return selector;
    }

    private Expr call(Token name) {
        List<Expr> arguments = arguments();
        Span span = name.span().to(tokens.previousSpan());
        Function function = Function.of(name.is(TokenKind.TIME_WORD) ? name.lowerCase() : name.text());
        if (function == null) {
            tokens.report(name.span(), "unknown function with name " + QuotedText.quote(name.text()));
            return new Expr.NumberLiteral(0, false, span);
        }
        return new Expr.Call(function, arguments, span);
    }

    private List<Expr> arguments() {
        tokens.expect(TokenKind.LEFT_PAREN);
        tokens.descend();
        List<Expr> arguments = new ArrayList<>();
        int tallest = 0;
        while (!tokens.is(TokenKind.RIGHT_PAREN)) {
            arguments.add(expression(1));
            tallest = Math.max(tallest, height);
            if (tokens.is(TokenKind.COMMA)) {
                Token comma = tokens.advance();
                if (tokens.is(TokenKind.RIGHT_PAREN)) {
                    tokens.report(comma.span(), "trailing commas not allowed in function call args");
                }
            } else if (!tokens.is(TokenKind.RIGHT_PAREN)) {
                throw tokens.unexpected();
            }
        }
        tokens.advance();
        tokens.leave();
        height = tallest + 1;
        return arguments;
    }

    private Expr aggregation(Token name) {
        AggregationOperator operator = Objects.requireNonNull(AggregationOperator.of(name.lowerCase()));
        Context before = tokens.enter(AGGREGATION);
        MatchingParser.Grouping grouping = matchings.grouping();
        List<Expr> arguments = arguments();
        tokens.enter(before);
        if (grouping == null) {
            grouping = matchings.grouping();
        }
        Span span = name.span().to(tokens.previousSpan());
        int expected = operator.parameterType() == null ? 1 : 2;
        if (arguments.isEmpty()) {
            tokens.report(span, "no arguments for aggregate expression provided");
            return new Expr.NumberLiteral(0, false, span);
        }
        if (arguments.size() != expected) {
            tokens.report(span, "wrong number of arguments for aggregate expression provided, expected " + expected
                    + ", got " + arguments.size());
            return new Expr.NumberLiteral(0, false, span);
        }
        return new Expr.Aggregation(operator, arguments.getLast(), expected == 2 ? arguments.getFirst() : null,
                grouping == null ? List.of() : grouping.labels(), grouping != null && grouping.without(), span);
    }
}
