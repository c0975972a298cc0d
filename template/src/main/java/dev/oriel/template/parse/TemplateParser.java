package dev.oriel.template.parse;

import dev.oriel.model.text.QuotedText;
import dev.oriel.template.TemplateException;
import dev.oriel.template.ast.Node;
import dev.oriel.template.ast.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Parses one text into the templates that it has: itself, and those that it defines. Confined to one thread.
public final class TemplateParser {
    /// How deep actions and parentheses may stand in each other.
    static final int MAX_DEPTH = 200;
    /// The longest text, in UTF-16 units.
    public static final int MAX_LENGTH = 4 << 20;

    private final TokenReader tokens;
    private final PipelineParser pipelines;
    private final Map<String, ParsedTemplate> defined = new LinkedHashMap<>();
    private final String name;
    private final String text;
    private int depth;
    private int rangeDepth;

    private TemplateParser(String name, String text, Set<String> functions) {
        this.name = name;
        this.text = text;
        tokens = new TokenReader(name, text);
        pipelines = new PipelineParser(tokens, functions);
    }

    /// @param name      in messages, and of the text outside of definitions
    /// @param functions those that may be called
    /// @return by name, in order of their definition, the text itself last
    /// @throws TemplateException the text is no template
    public static Map<String, ParsedTemplate> parse(String name, String text, Set<String> functions) {
        if (text.length() > MAX_LENGTH) {
            throw new TemplateException("template: " + name + ": " + text.length() + " characters (expected: at most "
                    + MAX_LENGTH + ")");
        }
        return new TemplateParser(name, text, functions).run();
    }

    private Map<String, ParsedTemplate> run() {
        List<Node> body = new ArrayList<>();
        while (!tokens.peek().is(TokenKind.END)) {
            if (tokens.peek().is(TokenKind.LEFT_DELIMITER) && tokens.peekIntoAction().isKeyword("define")) {
                tokens.next();
                tokens.nextInAction();
                define();
                continue;
            }
            Item item = item();
            if (item.closing() != null) {
                throw tokens.error(item.closing(), "unexpected " + (item.closing().isKeyword("end")
                        ? "{{end}}"
                        : "{{else}}"));
            }
            body.addAll(item.nodes());
        }
        add(name, body);
        return defined;
    }

    /// @param closing the keyword that ends a list, `end` or `else`; null: a node
    private record Item(List<Node> nodes, @Nullable Token closing) {
        static Item of(Node node) {
            return new Item(List.of(node), null);
        }
    }

    private void add(String templateName, List<Node> body) {
        ParsedTemplate added = new ParsedTemplate(templateName, name, text, body);
        ParsedTemplate known = defined.get(templateName);
        if (known == null || known.isEmpty()) {
            defined.put(templateName, added);
        } else if (!added.isEmpty()) {
            throw tokens.error(tokens.peek(),
                    "template: multiple definition of template " + QuotedText.quote(templateName));
        }
    }

    private void define() {
        Token token = tokens.nextInAction();
        String defines = templateName(token, "define clause");
        tokens.expect(TokenKind.RIGHT_DELIMITER, "define clause");
        add(defines, templateBody("define clause"));
    }

    /// What stands between the head of a template and its `{{end}}`: neither variables nor loops around it are seen there.
    private List<Node> templateBody(String context) {
        List<String> outer = pipelines.enterTemplate();
        int outerRange = rangeDepth;
        rangeDepth = 0;
        List<Node> body = new ArrayList<>();
        Token closing = list(body);
        if (!closing.isKeyword("end")) {
            throw tokens.error(closing, "unexpected {{else}} in " + context);
        }
        rangeDepth = outerRange;
        pipelines.restore(outer);
        return body;
    }

    private String templateName(Token token, String context) {
        String unquoted = token.is(TokenKind.STRING) ? QuotedText.unquote(token.text()) : null;
        if (unquoted == null) {
            throw tokens.unexpected(token, context);
        }
        return unquoted;
    }

    /// Reads nodes up to `end` or `else`, whose keyword is returned.
    private Token list(List<Node> into) {
        depth++;
        if (depth > MAX_DEPTH) {
            throw tokens.error(tokens.peek(), "max expression depth exceeded");
        }
        while (!tokens.peek().is(TokenKind.END)) {
            Item item = item();
            if (item.closing() != null) {
                depth--;
                return item.closing();
            }
            into.addAll(item.nodes());
        }
        throw tokens.error(tokens.peek(), "unexpected EOF");
    }

    private Item item() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case TEXT -> Item.of(new Node.Literal(token.text()));
            case LEFT_DELIMITER -> {
                tokens.startAction(token);
                Item item = action();
                tokens.endAction();
                yield item;
            }
            default -> throw tokens.unexpected(token, "input");
        };
    }

    private Item action() {
        Token token = tokens.nextInAction();
        if (!token.is(TokenKind.KEYWORD)) {
            tokens.backTo(token);
            Pipeline pipeline = pipelines.parse("command", TokenKind.RIGHT_DELIMITER);
            return Item.of(new Node.Action(pipeline, token.position()));
        }
        return switch (token.text()) {
            case "if" -> Item.of(control("if", token));
            case "with" -> Item.of(control("with", token));
            case "range" -> Item.of(control("range", token));
            case "template" -> Item.of(call());
            case "block" -> Item.of(block());
            case "break", "continue" -> Item.of(jump(token));
            case "else" -> {
                Token next = tokens.peekInAction();
                if (!next.isKeyword("if") && !next.isKeyword("with")) {
                    tokens.expect(TokenKind.RIGHT_DELIMITER, "else");
                }
                yield new Item(List.of(), token);
            }
            case "end" -> {
                tokens.expect(TokenKind.RIGHT_DELIMITER, "end");
                yield new Item(List.of(), token);
            }
            default -> throw tokens.unexpected(token, "command");
        };
    }

    private Node jump(Token keyword) {
        Token next = tokens.nextInAction();
        if (!next.is(TokenKind.RIGHT_DELIMITER)) {
            throw tokens.unexpected(next, "{{" + keyword.text() + "}}");
        }
        if (rangeDepth == 0) {
            throw tokens.error(keyword, "{{" + keyword.text() + "}} outside {{range}}");
        }
        return keyword.text().equals("break")
                ? new Node.Break(keyword.position())
                : new Node.Continue(keyword.position());
    }

    /// What follows `if`, `with` or `range`, to its end.
    private Node control(String word, Token keyword) {
        List<String> outer = pipelines.variables();
        Pipeline pipeline = pipelines.parse(word, TokenKind.RIGHT_DELIMITER);
        List<Node> body = new ArrayList<>();
        rangeDepth += word.equals("range") ? 1 : 0;
        Token closing = list(body);
        rangeDepth -= word.equals("range") ? 1 : 0;
        List<Node> otherwise = new ArrayList<>();
        if (closing.isKeyword("else")) {
            Token next = tokens.peekInAction();
            boolean chained = next.isKeyword("if") && word.equals("if")
                    || next.isKeyword("with") && word.equals("with");
            if (chained) {
                tokens.nextInAction();
                depth++;
                if (depth > MAX_DEPTH) {
                    throw tokens.error(next, "max expression depth exceeded");
                }
                otherwise.add(control(next.text(), next));
                depth--;
            } else if (next.is(TokenKind.KEYWORD)) {
                throw tokens.unexpected(next, "else");
            } else {
                Token end = list(otherwise);
                if (!end.isKeyword("end")) {
                    throw tokens.error(end, "expected end; found {{else}}");
                }
            }
        }
        pipelines.restore(outer);
        int position = keyword.position();
        return switch (word) {
            case "if" -> new Node.If(pipeline, body, otherwise, position);
            case "with" -> new Node.With(pipeline, body, otherwise, position);
            default -> new Node.Range(pipeline, body, otherwise, position);
        };
    }

    private Node call() {
        Token token = tokens.nextInAction();
        String called = templateName(token, "template clause");
        Pipeline argument = null;
        Token next = tokens.nextInAction();
        if (!next.is(TokenKind.RIGHT_DELIMITER)) {
            tokens.backTo(next);
            argument = pipelines.parse("template clause", TokenKind.RIGHT_DELIMITER);
        }
        return new Node.Call(called, argument, token.position());
    }

    private Node block() {
        Token token = tokens.nextInAction();
        String defines = templateName(token, "block clause");
        Pipeline argument = pipelines.parse("block clause", TokenKind.RIGHT_DELIMITER);
        add(defines, templateBody("block clause"));
        return new Node.Call(defines, argument, token.position());
    }
}
