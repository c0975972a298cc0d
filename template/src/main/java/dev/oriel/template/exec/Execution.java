package dev.oriel.template.exec;

import dev.oriel.template.MissingKey;
import dev.oriel.template.TemplateException;
import dev.oriel.template.TemplateLimits;
import dev.oriel.template.function.FunctionTable;
import dev.oriel.template.parse.ParsedTemplate;
import dev.oriel.template.parse.TemplateParser;
import dev.oriel.template.value.FunctionException;
import dev.oriel.template.value.GoFunction.Invocation;
import dev.oriel.template.value.TemplateValue;
import java.util.Map;

/// One run of a template, with all that it calls. Confined to one thread.
public final class Execution implements Invocation {
    /// Lists of nodes and pipelines in each other, over all templates that call each other.
    private static final int MAX_NESTING = 500;

    private final Map<String, ParsedTemplate> templates;
    private final FunctionTable functions;
    private final TemplateLimits limits;
    private final MissingKey missingKey;
    private final boolean html;
    private final TemplateValue root;
    private long steps;
    private int depth;
    private int nesting;
    private Output output;

    /// @param functions at least those that the templates were parsed with
    /// @param html      whether values are escaped for HTML
    /// @param root      the data
    public Execution(Map<String, ParsedTemplate> templates, FunctionTable functions, TemplateLimits limits,
            MissingKey missingKey, boolean html, TemplateValue root) {
        this.templates = templates;
        this.functions = functions;
        this.limits = limits;
        this.missingKey = missingKey;
        this.html = html;
        this.root = root;
        output = newOutput();
    }

    /// @throws TemplateException the template fails, or does more than it may
    public String run(ParsedTemplate template) {
        new Frame(this, template, root).run();
        return output.text();
    }

    private Output newOutput() {
        return html ? new HtmlOutput(limits.maxOutputLength()) : new PlainOutput(limits.maxOutputLength());
    }

    @Override
    public TemplateValue root() {
        return root;
    }

    @Override
    public int maxTextLength() {
        return limits.maxOutputLength();
    }

    @Override
    public String execute(String name, TemplateValue data) {
        ParsedTemplate template = templates.get(name);
        if (template == null) {
            throw new FunctionException("template: no template \"" + name + "\" associated with template");
        }
        return nested(template, data);
    }

    @Override
    public String expand(String text) {
        Map<String, ParsedTemplate> parsed = TemplateParser.parse("", text, functions.names());
        ParsedTemplate template = parsed.get("");
        if (template == null) {
            return "";
        }
        return nested(template, root);
    }

    private String nested(ParsedTemplate template, TemplateValue data) {
        Output outer = output;
        output = newOutput();
        enter();
        new Frame(this, template, data).run();
        leave();
        String text = output.text();
        output = outer;
        return text;
    }

    Map<String, ParsedTemplate> templates() {
        return templates;
    }

    FunctionTable functions() {
        return functions;
    }

    MissingKey missingKey() {
        return missingKey;
    }

    boolean isHtml() {
        return html;
    }

    Output output() {
        return output;
    }

    void step() {
        steps++;
        if (steps > limits.maxSteps()) {
            throw new FunctionException("steps: more than " + limits.maxSteps() + " (expected: at most "
                    + limits.maxSteps() + ")");
        }
    }

    /// Goes into a list of nodes or a pipeline, each of which takes room on the thread's stack.
    void nest() {
        nesting++;
        if (nesting > MAX_NESTING) {
            throw new FunctionException("exceeded maximum nesting (" + MAX_NESTING + ")");
        }
    }

    void unnest() {
        nesting--;
    }

    void enter() {
        depth++;
        if (depth > limits.maxDepth()) {
            throw new FunctionException("exceeded maximum template depth (" + limits.maxDepth() + ")");
        }
    }

    void leave() {
        depth--;
    }
}
