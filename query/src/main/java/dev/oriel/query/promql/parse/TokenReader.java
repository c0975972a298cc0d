package dev.oriel.query.promql.parse;

import dev.oriel.query.promql.ast.Span;
import java.util.ArrayList;
import java.util.List;

/// The tokens of one query with one token of foresight, the problems found so far, and the limits. Shared by the
/// parsers of the parts of the grammar.
final class TokenReader {
    /// What error messages say about the part being read.
    ///
    /// @param place    empty, or as in "unexpected … in place"
    /// @param expected empty, or what could have stood there
    record Context(String place, String expected) {
        static final Context NONE = new Context("", "");
    }

    private final String text;
    private final Lexer lexer;
    private final PromqlLimits limits;
    private final List<ParseProblem> problems = new ArrayList<>();
    private Token current;
    private Span previousSpan = Span.NONE;
    private Context context = Context.NONE;
    private int depth;
    private int nodeCount;

    TokenReader(String text, PromqlLimits limits) {
        this.text = text;
        this.limits = limits;
        this.lexer = new Lexer(text);
        this.current = read();
    }

    String text() {
        return text;
    }

    Token current() {
        return current;
    }

    /// Where the token before the current one stands.
    Span previousSpan() {
        return previousSpan;
    }

    /// Goes to the next token.
    ///
    /// @return the token that was current
    Token advance() {
        Token taken = current;
        previousSpan = taken.span();
        current = read();
        return taken;
    }

    private Token read() {
        try {
            return lexer.next();
        } catch (PromqlParseException e) {
            problems.addAll(e.problems());
            throw new PromqlParseException(text, problems);
        }
    }

    boolean is(TokenKind kind) {
        return current.is(kind);
    }

    boolean accept(TokenKind kind) {
        if (current.is(kind)) {
            advance();
            return true;
        }
        return false;
    }

    Token expect(TokenKind kind, Context expectation) {
        if (!current.is(kind)) {
            throw unexpected(expectation);
        }
        return advance();
    }

    Token expect(TokenKind kind) {
        return expect(kind, context);
    }

    /// Sets what the messages say about errors from here on.
    ///
    /// @return the context before, to be set again behind this part
    Context enter(Context newContext) {
        Context before = context;
        context = newContext;
        return before;
    }

    /// Notes a problem that does not keep the rest from being read.
    void report(Span span, String message) {
        problems.add(new ParseProblem(span, message));
    }

    void throwProblems() {
        if (!problems.isEmpty()) {
            throw new PromqlParseException(text, problems);
        }
    }

    PromqlParseException unexpected() {
        return unexpected(context);
    }

    /// The current token cannot stand here.
    PromqlParseException unexpected(Context where) {
        StringBuilder message = new StringBuilder("unexpected ").append(current.description());
        if (!where.place.isEmpty()) {
            message.append(" in ").append(where.place);
        }
        if (!where.expected.isEmpty()) {
            message.append(", expected ").append(where.expected);
        }
        report(current.span(), message.toString());
        return new PromqlParseException(text, problems);
    }

    /// One level deeper; to be paired with [#leave].
    void descend() {
        depth++;
        if (depth > limits.maxDepth()) {
            throw fail("query nesting: more than " + limits.maxDepth() + " levels (expected: at most "
                    + limits.maxDepth() + ")");
        }
    }

    void leave() {
        depth--;
    }

    /// Counts one node of the tree.
    void countNode() {
        nodeCount++;
        if (nodeCount > limits.maxNodes()) {
            throw fail("query nodes: more than " + limits.maxNodes() + " (expected: at most " + limits.maxNodes()
                    + ")");
        }
    }

    /// @param height of the tree below an operator
    void checkHeight(int height) {
        int max = limits.maxDepth() * PromqlLimits.CHAIN_FACTOR;
        if (height > max) {
            throw fail("query operators: a chain of more than " + max + " (expected: at most " + max + ")");
        }
    }

    private PromqlParseException fail(String message) {
        report(current.span(), message);
        return new PromqlParseException(text, problems);
    }
}
