package dev.oriel.template;

import dev.oriel.template.exec.Execution;
import dev.oriel.template.function.FunctionTable;
import dev.oriel.template.parse.ParsedTemplate;
import dev.oriel.template.parse.TemplateParser;
import dev.oriel.template.value.TemplateValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A set of templates that may call each other by name, in the language of Go's text/template. Immutable and
/// thread-safe: parse once, execute often.
///
/// ```
/// Template set = Template.empty(functions).with("greeting", "Hello {{ .Name }}");
/// String text = set.execute("greeting", data, functions, TemplateOptions.DEFAULT);
/// ```
public final class Template {
    private final Map<String, ParsedTemplate> templates;
    private final FunctionTable functions;

    private Template(Map<String, ParsedTemplate> templates, FunctionTable functions) {
        this.templates = templates;
        this.functions = functions;
    }

    /// @param functions those that templates may call
    public static Template empty(FunctionTable functions) {
        return new Template(Map.of(), functions);
    }

    /// One template alone.
    ///
    /// @throws TemplateException the text is no template
    public static Template parse(String name, String text, FunctionTable functions) {
        return empty(functions).with(name, text);
    }

    /// This set, the template of a text, and those that the text defines; new ones take the place of those with their
    /// names, unless there is nothing in them but blanks.
    ///
    /// @throws TemplateException the text is no template; the message begins with `template: NAME:LINE:`
    public Template with(String name, String text) {
        Map<String, ParsedTemplate> all = new HashMap<>(templates);
        TemplateParser.parse(name, text, functions.names()).forEach((one, parsed) -> {
            ParsedTemplate known = all.get(one);
            if (known == null || known.isEmpty() || !parsed.isEmpty()) {
                all.put(one, parsed);
            }
        });
        return new Template(Map.copyOf(all), functions);
    }

    public Set<String> names() {
        return templates.keySet();
    }

    /// Runs one of the templates with the functions that it was parsed with.
    ///
    /// @throws TemplateException the template fails, or does more than it may
    public String execute(String name, TemplateValue data, TemplateOptions options) {
        return execute(name, data, functions, options);
    }

    /// Runs one of the templates.
    ///
    /// @param runFunctions what the functions do this time
    /// @throws TemplateException the template fails, or does more than it may
    public String execute(String name, TemplateValue data, FunctionTable runFunctions, TemplateOptions options) {
        ParsedTemplate template = templates.get(name);
        if (template == null) {
            throw new TemplateException("template: no template \"" + name + "\" associated with template \"\"");
        }
        return new Execution(templates, runFunctions, options.limits(), options.missingKey(), options.html(), data)
                .run(template);
    }
}
