package dev.oriel.template.parse;

import dev.oriel.model.text.QuotedText;
import dev.oriel.template.TemplateException;
import dev.oriel.template.ast.Expression;
import dev.oriel.template.ast.Pipeline;
import dev.oriel.template.ast.Pipeline.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Parses pipelines, and knows the variables that are declared where they stand. Confined to one thread.
final class PipelineParser {
    private final TokenReader tokens;
    private final Set<String> functions;
    private List<String> variables = new ArrayList<>(List.of("$"));
    private int depth;

    PipelineParser(TokenReader tokens, Set<String> functions) {
        this.tokens = tokens;
        this.functions = functions;
    }

    /// A copy of what is declared here.
    List<String> variables() {
        return new ArrayList<>(variables);
    }

    /// Begins a template of its own, in which nothing is declared yet.
    ///
    /// @return what is declared around it, for [#restore]
    List<String> enterTemplate() {
        List<String> outer = variables;
        variables = new ArrayList<>(List.of("$"));
        return outer;
    }

    void restore(List<String> outer) {
        variables = outer;
    }

    /// @param context in messages
    /// @param end     what closes the pipeline, which is read too
    Pipeline parse(String context, TokenKind end) {
        depth++;
        Token first = tokens.peekInAction();
        if (depth > TemplateParser.MAX_DEPTH) {
            throw tokens.error(first, "max expression depth exceeded");
        }
        List<Expression.Variable> declared = new ArrayList<>();
        boolean assignment = declarations(context, declared);
        List<Command> commands = new ArrayList<>();
        while (true) {
            Token token = tokens.nextInAction();
            if (token.is(end)) {
                break;
            }
            if (!startsOperand(token)) {
                throw tokens.unexpected(token, context);
            }
            tokens.backTo(token);
            commands.add(command());
        }
        check(first, context, commands);
        depth--;
        return new Pipeline(declared, assignment, commands, first.position());
    }

    private static boolean startsOperand(Token token) {
        return switch (token.kind()) {
            case BOOL, DOT, FIELD, IDENTIFIER, NUMBER, NIL, STRING, VARIABLE, LEFT_PAREN -> true;
            default -> false;
        };
    }

    private void check(Token first, String context, List<Command> commands) {
        if (commands.isEmpty()) {
            throw tokens.error(first, "missing value for " + context);
        }
        for (int i = 1; i < commands.size(); i++) {
            boolean executable = switch (commands.get(i).words().getFirst()) {
                case Expression.BoolLiteral _,Expression.Dot _,Expression.NilLiteral _ -> false;
                case Expression.NumberLiteral _,Expression.TextLiteral _ -> false;
                case Expression.Identifier _,Expression.Field _,Expression.Variable _ -> true;
                case Expression.Nested _,Expression.Chain _ -> true;
            };
            if (!executable) {
                throw tokens.error(first, "non executable command in pipeline stage " + (i + 1));
            }
        }
    }

    /// Reads `$x :=`, `$x =` and for a range `$i, $x :=`.
    ///
    /// @return whether the variables exist already
    private boolean declarations(String context, List<Expression.Variable> declared) {
        while (tokens.peekInAction().is(TokenKind.VARIABLE)) {
            Token variable = tokens.nextInAction();
            Token operator = tokens.peekInAction();
            boolean declares = operator.is(TokenKind.DECLARE) || operator.is(TokenKind.ASSIGN);
            if (!declares && !operator.is(TokenKind.COMMA)) {
                tokens.backTo(variable);
                return false;
            }
            tokens.nextInAction();
            declared.add(new Expression.Variable(variable.text(), List.of(), variable.position()));
            if (declares) {
                // Whether a variable that is only set exists is found out when it is.
                declared.forEach(one -> variables.add(one.name()));
                return operator.is(TokenKind.ASSIGN);
            }
            if (!context.equals("range") || declared.size() > 1) {
                throw tokens.error(operator, "too many declarations in " + context);
            }
            if (!tokens.peekInAction().is(TokenKind.VARIABLE)) {
                throw tokens.error(operator, "range can only initialize variables");
            }
        }
        return false;
    }

    private Command command() {
        int start = tokens.peekInAction().position();
        List<Expression> words = new ArrayList<>();
        while (true) {
            if (tokens.peek().is(TokenKind.SPACE)) {
                tokens.next();
            }
            Expression operand = operand();
            if (operand != null) {
                words.add(operand);
            }
            Token token = tokens.next();
            if (token.is(TokenKind.SPACE)) {
                continue;
            }
            if (token.is(TokenKind.RIGHT_DELIMITER) || token.is(TokenKind.RIGHT_PAREN)) {
                tokens.backTo(token);
            } else if (!token.is(TokenKind.PIPE)) {
                throw tokens.unexpected(token, "operand");
            }
            if (words.isEmpty()) {
                throw tokens.error(token, "empty command");
            }
            return new Command(words, start);
        }
    }

    private @Nullable Expression operand() {
        Expression start = term();
        if (start == null || !tokens.peek().is(TokenKind.FIELD)) {
            return start;
        }
        Token first = tokens.peek();
        List<String> fields = new ArrayList<>();
        while (tokens.peek().is(TokenKind.FIELD)) {
            fields.add(tokens.next().text().substring(1));
        }
        return switch (start) {
            case Expression.Field field -> new Expression.Field(joined(field.names(), fields), first.position());
            case Expression.Variable variable ->
                new Expression.Variable(variable.name(), joined(variable.fields(), fields), first.position());
            case Expression.Nested _,Expression.Chain _,Expression.Identifier _ ->
                new Expression.Chain(start, fields, first.position());
            case Expression.BoolLiteral _,Expression.TextLiteral _,Expression.NumberLiteral _ ->
                throw notAfter(first, start);
            case Expression.NilLiteral _,Expression.Dot _ -> throw notAfter(first, start);
        };
    }

    private TemplateException notAfter(Token token, Expression term) {
        return tokens.error(token, "unexpected . after term " + QuotedText.quote(term.toString()));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private @Nullable Expression term() {
        Token token = tokens.nextInAction();
        int position = token.position();
        return switch (token.kind()) {
            case IDENTIFIER -> {
                if (!functions.contains(token.text())) {
                    throw tokens.error(token, "function " + QuotedText.quote(token.text()) + " not defined");
                }
                yield new Expression.Identifier(token.text(), position);
            }
            case DOT -> new Expression.Dot(position);
            case NIL -> new Expression.NilLiteral(position);
            case VARIABLE -> {
                requireDeclared(token);
                yield new Expression.Variable(token.text(), List.of(), position);
            }
            case FIELD -> new Expression.Field(List.of(token.text().substring(1)), position);
            case BOOL -> new Expression.BoolLiteral(token.text().equals("true"), position);
            case NUMBER -> {
                Expression number = NumberScanner.parse(token.text(), position);
                if (number == null) {
                    boolean character = token.text().startsWith("'");
                    throw tokens.error(token, character
                            ? "malformed character constant: " + token.text()
                            : "illegal number syntax: " + QuotedText.quote(token.text()));
                }
                yield number;
            }
            case LEFT_PAREN -> new Expression.Nested(parse("parenthesized pipeline", TokenKind.RIGHT_PAREN));
            case STRING -> {
                String value = QuotedText.unquote(token.text());
                if (value == null) {
                    throw tokens.error(token, "invalid syntax");
                }
                yield new Expression.TextLiteral(token.text(), value, position);
            }
            default -> {
                tokens.backTo(token);
                yield null;
            }
        };
    }

    private void requireDeclared(Token variable) {
        if (!variables.contains(variable.text())) {
            throw tokens.error(variable, "undefined variable " + QuotedText.quote(variable.text()));
        }
    }
}
