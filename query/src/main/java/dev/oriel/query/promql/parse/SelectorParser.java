package dev.oriel.query.promql.parse;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.model.regex.PatternException;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.RangeExtension;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.ast.TimeShift;
import dev.oriel.query.promql.parse.TokenReader.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads what stands in braces, with the metric name before it.
final class SelectorParser {
    private static final Context MATCHER = new Context("label matching", "identifier or \"}\"");
    private static final Context MATCHER_OPERATOR = new Context("label matching", "label matching operator");
    private static final Context MATCHER_VALUE = new Context("label matching", "string");
    private static final Context MATCHER_END = new Context("label matching", "\",\" or \"}\"");
    private static final Context LABEL = new Context("label set", "identifier or \"}\"");
    private static final Context LABEL_EQUAL = new Context("label set", "\"=\"");
    private static final Context LABEL_VALUE = new Context("label set", "string");
    private static final Context LABEL_END = new Context("label set", "\",\" or \"}\"");
    private static final Set<String> NAMING_KEYWORDS = Set.of("by", "offset", "without", "anchored", "smoothed");

    private final TokenReader tokens;

    SelectorParser(TokenReader tokens) {
        this.tokens = tokens;
    }

    /// Whether a metric may bear this name without quotes.
    static boolean isMetricName(Token token) {
        return switch (token.kind()) {
            case IDENTIFIER, METRIC_IDENTIFIER, AGGREGATION, TIME_WORD -> true;
            case KEYWORD -> NAMING_KEYWORDS.contains(token.lowerCase());
            case OPERATOR -> Character.isLetter(token.text().charAt(0)) && !token.isOperator("atan2");
            case END, NUMBER, DURATION, STRING, LEFT_PAREN, RIGHT_PAREN, LEFT_BRACE, RIGHT_BRACE, LEFT_BRACKET,
                    RIGHT_BRACKET, COMMA, COLON, EQUAL, AT ->
                false;
        };
    }

    /// A name, matchers in braces, or both.
    Expr.VectorSelector selector() {
        tokens.countNode();
        Span start = tokens.current().span();
        String name = isMetricName(tokens.current()) ? tokens.advance().text() : "";
        List<LabelMatcher> matchers = new ArrayList<>();
        if (name.isEmpty() || tokens.is(TokenKind.LEFT_BRACE)) {
            tokens.expect(TokenKind.LEFT_BRACE);
            while (!tokens.is(TokenKind.RIGHT_BRACE)) {
                matcher(matchers);
                if (!tokens.is(TokenKind.RIGHT_BRACE)) {
                    tokens.expect(TokenKind.COMMA, MATCHER_END);
                }
            }
            tokens.advance();
        }
        if (!name.isEmpty()) {
            matchers.add(LabelMatcher.equal(Labels.METRIC_NAME, name));
        }
        return new Expr.VectorSelector(name, matchers, TimeShift.NONE, RangeExtension.NONE,
                start.to(tokens.previousSpan()));
    }

    private void matcher(List<LabelMatcher> matchers) {
        if (!tokens.is(TokenKind.IDENTIFIER) && !tokens.is(TokenKind.STRING)) {
            throw tokens.unexpected(MATCHER);
        }
        tokens.countNode();
        Token name = tokens.advance();
        boolean quoted = name.is(TokenKind.STRING);
        if (quoted && (tokens.is(TokenKind.COMMA) || tokens.is(TokenKind.RIGHT_BRACE))) {
            matchers.add(LabelMatcher.equal(Labels.METRIC_NAME, name.value()));
            return;
        }
        if (!tokens.is(TokenKind.EQUAL) && !tokens.is(TokenKind.OPERATOR)) {
            throw tokens.unexpected(quoted ? MATCHER_END : MATCHER_OPERATOR);
        }
        LabelMatcher.Operator operator = switch (tokens.advance().text()) {
            case "=" -> LabelMatcher.Operator.EQUAL;
            case "!=" -> LabelMatcher.Operator.NOT_EQUAL;
            case "=~" -> LabelMatcher.Operator.MATCH;
            default -> LabelMatcher.Operator.NOT_MATCH;
        };
        Token value = tokens.expect(TokenKind.STRING, MATCHER_VALUE);
        String labelName = name.value();
        try {
            matchers.add(new LabelMatcher(labelName, operator, value.value()));
        } catch (PatternException e) {
            tokens.report(name.span().to(value.span()), String.valueOf(e.getMessage()));
        }
    }

    /// A series' identity as the exposition format writes it.
    Labels metric() {
        LabelsBuilder labels = new LabelsBuilder();
        String name = isMetricName(tokens.current()) ? tokens.advance().text() : "";
        if (tokens.accept(TokenKind.LEFT_BRACE)) {
            while (!tokens.is(TokenKind.RIGHT_BRACE)) {
                label(labels);
                if (!tokens.is(TokenKind.RIGHT_BRACE)) {
                    tokens.expect(TokenKind.COMMA, LABEL_END);
                }
            }
            tokens.advance();
        }
        if (!name.isEmpty()) {
            labels.set(Labels.METRIC_NAME, name);
        }
        return labels.build();
    }

    private void label(LabelsBuilder labels) {
        if (!tokens.is(TokenKind.IDENTIFIER) && !tokens.is(TokenKind.STRING)) {
            throw tokens.unexpected(LABEL);
        }
        Token name = tokens.advance();
        boolean quoted = name.is(TokenKind.STRING);
        String text = name.value();
        if (quoted && !tokens.is(TokenKind.EQUAL)) {
            labels.set(Labels.METRIC_NAME, text);
            return;
        }
        tokens.expect(TokenKind.EQUAL, LABEL_EQUAL);
        labels.set(text, tokens.expect(TokenKind.STRING, LABEL_VALUE).value());
    }
}
