package dev.oriel.query.promql.parse;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads PromQL of Prometheus 3 with all its experimental parts. Immutable and thread-safe.
public final class PromqlParser {
    private final PromqlLimits limits;

    public PromqlParser() {
        this(PromqlLimits.DEFAULT);
    }

    public PromqlParser(PromqlLimits limits) {
        this.limits = limits;
    }

    /// An expression that has passed all checks of types.
    ///
    /// @throws PromqlParseException the text is no expression, or beyond the limits
    public Expr parse(String text) {
        TokenReader tokens = read(text);
        if (tokens.is(TokenKind.END)) {
            tokens.report(Span.NONE, "no expression found in input");
            tokens.throwProblems();
        }
        Expr expr = new ExpressionParser(tokens).expression();
        requireEnd(tokens);
        tokens.throwProblems();
        Expr checked = new TypeChecker(tokens).check(expr);
        tokens.throwProblems();
        return checked;
    }

    /// The matchers of a selector alone, as the HTTP API's `match[]` has it: `up{job="a"}`.
    ///
    /// @throws PromqlParseException the text is no selector
    public List<LabelMatcher> parseSelector(String text) {
        TokenReader tokens = read(text);
        List<LabelMatcher> matchers = new SelectorParser(tokens).selector().matchers();
        requireEnd(tokens);
        tokens.throwProblems();
        return matchers;
    }

    /// A series' labels as the exposition format writes them: `up{job="a"}`.
    ///
    /// @throws PromqlParseException the text is no series
    public Labels parseMetric(String text) {
        TokenReader tokens = read(text);
        Labels labels = new SelectorParser(tokens).metric();
        requireEnd(tokens);
        tokens.throwProblems();
        return labels;
    }

    private TokenReader read(String text) {
        if (text.length() > limits.maxBytes()
                || text.getBytes(StandardCharsets.UTF_8).length > limits.maxBytes()) {
            throw new PromqlParseException("", List.of(new ParseProblem(Span.NONE,
                    "query length: more than " + limits.maxBytes() + " bytes (expected: at most " + limits.maxBytes()
                            + ")")));
        }
        return new TokenReader(text, limits);
    }

    private static void requireEnd(TokenReader tokens) {
        if (!tokens.is(TokenKind.END)) {
            throw tokens.unexpected();
        }
    }
}
