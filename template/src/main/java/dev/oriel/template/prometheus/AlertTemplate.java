package dev.oriel.template.prometheus;

import dev.oriel.template.Template;
import dev.oriel.template.TemplateException;
import dev.oriel.template.TemplateOptions;
import dev.oriel.template.function.FunctionTable;
import dev.oriel.template.value.GoType;
import dev.oriel.template.value.TemplateValue;
import dev.oriel.template.value.TemplateValue.RecordValue.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The template of one label or annotation of an alerting rule, in which `$labels`, `$value`, `$externalLabels` and
/// `$externalURL` stand for the alert. Immutable and thread-safe.
public final class AlertTemplate {
    private static final String DEFINITIONS = "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}"
            + "{{$externalURL := .ExternalURL}}{{$value := .Value}}";
    private static final GoType DATA = GoType.plain("struct { Labels map[string]string; ExternalLabels "
            + "map[string]string; ExternalURL string; Value interface {} }");

    private final String name;
    private final String text;
    /// Null where the text is plain.
    private final @Nullable Template template;

    private AlertTemplate(String name, String text, @Nullable Template template) {
        this.name = name;
        this.text = text;
        this.template = template;
    }

    /// @throws TemplateException the text is no template
    public static AlertTemplate parse(String alert, String text) {
        String name = "__alert_" + alert;
        if (!text.contains("{{")) {
            return new AlertTemplate(name, text, null);
        }
        try {
            return new AlertTemplate(name, text, Template.parse(name, DEFINITIONS + text, PrometheusFunctions.TABLE));
        } catch (TemplateException e) {
            throw new TemplateException("error parsing template " + name + ": " + e.getMessage());
        }
    }

    /// The data of templates for one alert.
    ///
    /// @param labels of the series that the rule found
    /// @param value  its value
    public static TemplateValue data(Map<String, String> labels, Map<String, String> externalLabels,
            String externalUrl, TemplateValue value) {
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        fields.put("Labels", new Field("Labels", TemplateValue.ofTexts(labels)));
        fields.put("ExternalLabels", new Field("ExternalLabels", TemplateValue.ofTexts(externalLabels)));
        fields.put("ExternalURL", new Field("ExternalURL", TemplateValue.of(externalUrl)));
        fields.put("Value", new Field("Value", value));
        return new TemplateValue.RecordValue(fields, DATA);
    }

    /// Whether the text is the same for every alert.
    public boolean isPlain() {
        return template == null;
    }

    /// The template as written.
    public String text() {
        return text;
    }

    /// @param data      from [#data]
    /// @param functions from [PrometheusFunctions#table]
    /// @throws TemplateException the template fails; the message names it
    public String expand(TemplateValue data, FunctionTable functions) {
        if (template == null) {
            return text;
        }
        try {
            return template.execute(name, data, functions, TemplateOptions.ZERO);
        } catch (TemplateException e) {
            throw new TemplateException("error executing template " + name + ": " + e.getMessage());
        }
    }
}
