package dev.oriel.query.promql.parse;

import dev.oriel.query.promql.ast.VectorMatching;
import dev.oriel.query.promql.parse.TokenReader.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what says how series meet: the modifiers of binary operators, and the grouping of aggregations.
final class MatchingParser {
    private static final Context GROUPING = new Context("grouping opts", "\"(\"");
    private static final Context GROUPING_LABEL = new Context("grouping opts", "label");
    private static final Context GROUPING_END = new Context("grouping opts", "\",\" or \")\"");

    /// Behind a binary operator.
    record Modifiers(boolean returnBool, VectorMatching matching) {}

    /// `by` or `without`.
    record Grouping(boolean without, List<String> labels) {}

    private final TokenReader tokens;
    private final DurationParser durations;

    MatchingParser(TokenReader tokens, DurationParser durations) {
        this.tokens = tokens;
        this.durations = durations;
    }

    Modifiers modifiers() {
        boolean returnBool = acceptKeyword("bool");
        boolean on = tokens.current().isKeyword("on");
        VectorMatching.Cardinality cardinality = VectorMatching.Cardinality.ONE_TO_ONE;
        List<String> labels = List.of();
        List<String> include = List.of();
        if (on || tokens.current().isKeyword("ignoring")) {
            tokens.advance();
            labels = labels();
            if (tokens.current().isKeyword("group_left") || tokens.current().isKeyword("group_right")) {
                cardinality = tokens.advance().text().equalsIgnoreCase("group_left")
                        ? VectorMatching.Cardinality.MANY_TO_ONE
                        : VectorMatching.Cardinality.ONE_TO_MANY;
                include = tokens.is(TokenKind.LEFT_PAREN) ? labels() : List.of();
            }
        }
        Double fillLeft = null;
        Double fillRight = null;
        if (acceptKeyword("fill")) {
            fillLeft = fillValue();
            fillRight = fillLeft;
        } else if (acceptKeyword("fill_left")) {
            fillLeft = fillValue();
            fillRight = acceptKeyword("fill_right") ? fillValue() : null;
        } else if (acceptKeyword("fill_right")) {
            fillRight = fillValue();
            fillLeft = acceptKeyword("fill_left") ? fillValue() : null;
        }
        return new Modifiers(returnBool, new VectorMatching(cardinality, labels, on, include, fillLeft, fillRight));
    }

    @Nullable
    Grouping grouping() {
        if (acceptKeyword("by")) {
            return new Grouping(false, labels());
        }
        return acceptKeyword("without") ? new Grouping(true, labels()) : null;
    }

    private List<String> labels() {
        tokens.expect(TokenKind.LEFT_PAREN, GROUPING);
        List<String> labels = new ArrayList<>();
        while (!tokens.is(TokenKind.RIGHT_PAREN)) {
            labels.add(label());
            if (!tokens.is(TokenKind.RIGHT_PAREN)) {
                tokens.expect(TokenKind.COMMA, GROUPING_END);
            }
        }
        tokens.advance();
        return labels;
    }

    private String label() {
        Token token = tokens.current();
        boolean quoted = token.is(TokenKind.STRING);
        boolean word = switch (token.kind()) {
            case IDENTIFIER, METRIC_IDENTIFIER, AGGREGATION, TIME_WORD -> true;
            case KEYWORD -> !token.isKeyword("without");
            case OPERATOR -> Character.isLetter(token.text().charAt(0));
            case END, NUMBER, DURATION, STRING, LEFT_PAREN, RIGHT_PAREN, LEFT_BRACE, RIGHT_BRACE, LEFT_BRACKET,
                    RIGHT_BRACKET, COMMA, COLON, EQUAL, AT ->
                false;
        };
        if (!word && !quoted) {
            throw tokens.unexpected(GROUPING_LABEL);
        }
        tokens.countNode();
        tokens.advance();
        String label = token.value();
        if (label.isEmpty()) {
            tokens.report(token.span(), "invalid label name for grouping: \"\"");
        }
        return label;
    }

    private double fillValue() {
        tokens.expect(TokenKind.LEFT_PAREN);
        boolean negative = tokens.current().isOperator("-");
        if (negative || tokens.current().isOperator("+")) {
            tokens.advance();
        }
        if (!tokens.is(TokenKind.NUMBER) && !tokens.is(TokenKind.DURATION)) {
            throw tokens.unexpected();
        }
        double value = durations.literalSeconds();
        tokens.expect(TokenKind.RIGHT_PAREN);
        return negative ? -value : value;
    }

    private boolean acceptKeyword(String word) {
        if (tokens.current().isKeyword(word)) {
            tokens.advance();
            return true;
        }
        return false;
    }
}
