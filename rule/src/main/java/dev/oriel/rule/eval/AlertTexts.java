package dev.oriel.rule.eval;

import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.model.histogram.HistogramText;
import dev.oriel.rule.file.Rule;
import dev.oriel.template.TemplateException;
import dev.oriel.template.function.FunctionTable;
import dev.oriel.template.prometheus.AlertTemplate;
import dev.oriel.template.prometheus.PrometheusFunctions;
import dev.oriel.template.prometheus.QuerySample;
import dev.oriel.template.value.FunctionException;
import dev.oriel.template.value.TemplateValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The labels and annotations of one alerting rule, which are templates. A template that fails gives its error as text:
/// an alert with a broken text is better than none. Immutable and thread-safe.
final class AlertTexts {
    static final String ALERT_NAME = "alertname";
    private static final Logger LOG = LoggerFactory.getLogger(AlertTexts.class);

    private final String alert;
    private final Map<String, Text> labels;
    private final Map<String, Text> annotations;

    /// A template, or why it is none.
    private sealed interface Text {
        record Parsed(AlertTemplate template) implements Text {}

        record Broken(String error) implements Text {}
    }

    AlertTexts(Rule.Alerting rule, Map<String, String> ruleLabels) {
        alert = rule.alert();
        labels = parsed(ruleLabels);
        annotations = parsed(rule.annotations());
    }

    private Map<String, Text> parsed(Map<String, String> texts) {
        Map<String, Text> parsed = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            try {
                parsed.put(name, new Text.Parsed(AlertTemplate.parse(alert, text)));
            } catch (TemplateException e) {
                parsed.put(name, new Text.Broken(String.valueOf(e.getMessage())));
            }
        });
        return parsed;
    }

    /// The identity of the alert that a series stands for.
    Labels labels(Evaluation evaluation, RuleSample sample) {
        LabelsBuilder builder = sample.labels().toBuilder().remove(Labels.METRIC_NAME);
        Expansion expansion = new Expansion(evaluation.query(), evaluation.options(), evaluation.timeMillis(), sample);
        labels.forEach((name, text) -> builder.set(name, expansion.expand(text)));
        return builder.set(ALERT_NAME, alert).build();
    }

    Map<String, String> annotations(RuleQuery query, RuleOptions options, long timeMillis, RuleSample sample) {
        Expansion expansion = new Expansion(query, options, timeMillis, sample);
        Map<String, String> texts = new LinkedHashMap<>();
        annotations.forEach((name, text) -> texts.put(name, expansion.expand(text)));
        return texts;
    }

    /// The templates of one alert at one time; what they need is made when the first of them needs it.
    private final class Expansion {
        private final RuleQuery query;
        private final RuleOptions options;
        private final long timeMillis;
        private final RuleSample sample;
        private TemplateValue data = TemplateValue.Nil.NIL;
        private FunctionTable functions = PrometheusFunctions.TABLE;

        Expansion(RuleQuery query, RuleOptions options, long timeMillis, RuleSample sample) {
            this.query = query;
            this.options = options;
            this.timeMillis = timeMillis;
            this.sample = sample;
        }

        String expand(Text text) {
            return switch (text) {
                case Text.Broken(String error) -> failed(error);
                case Text.Parsed(AlertTemplate template) -> template.isPlain() ? template.text() : expand(template);
            };
        }

        private String expand(AlertTemplate template) {
            if (data instanceof TemplateValue.Nil) {
                TemplateValue value = sample.histogram() == null
                        ? TemplateValue.of(sample.value())
                        : TemplateValue.of(HistogramText.format(sample.histogram()));
                data = AlertTemplate.data(sample.labels().toMap(), options.externalLabels(), options.externalUrl(),
                        value);
                functions = PrometheusFunctions.table(this::run, timeMillis, options.externalUrl());
            }
            try {
                return template.expand(data, functions);
            } catch (RuntimeException | Error e) {
                return failed(RuleException.reason(e));
            }
        }

        private String failed(String error) {
            LOG.debug("alert {}: {}", alert, error);
            return "<error expanding template: " + error + ">";
        }

        private List<QuerySample> run(String expression) {
            try {
                List<QuerySample> samples = new ArrayList<>();
                for (RuleSample found : query.evaluate(expression, timeMillis)) {
                    Labels shown = found.histogram() == null
                            ? found.labels()
                            : found.labels()
                                    .toBuilder()
                                    .set("__value__", HistogramText.format(found.histogram()))
                                    .build();
                    samples.add(new QuerySample(shown, found.value()));
                }
                return samples;
            } catch (TemplateException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new FunctionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
