package dev.oriel.template.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.model.Labels;
import dev.oriel.template.ConformanceFiles;
import dev.oriel.template.MissingKey;
import dev.oriel.template.Template;
import dev.oriel.template.TemplateException;
import dev.oriel.template.TemplateOptions;
import dev.oriel.template.function.FunctionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PrometheusConformanceTest {
    private static final long NOW_MILLIS = 1353755652000L;

    @Test
    void templatesOfAlertsGiveWhatPrometheusGives() {
        Map<String, String> differences = new TreeMap<>();
        List<JsonNode> rows = ConformanceFiles.rows("rules/templates.json");
        for (JsonNode row : rows) {
            String expected = row.get("ok").asBoolean()
                    ? "output: " + row.get("output").asText()
                    : "error: " + row.get("error").asText();
            String actual = outcome(row);
            if (!actual.equals(expected)) {
                differences.put(row.get("id").asText(), expected + " <> " + actual);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(rows).hasSizeGreaterThan(40);
    }

    private static String outcome(JsonNode row) {
        FunctionTable functions = PrometheusFunctions.table(_ -> samples(row.path("queryResult")), NOW_MILLIS,
                "http://testhost:9090/path/prefix");
        TemplateOptions options = TemplateOptions.ZERO.withHtml(row.get("html").asBoolean());
        if (row.path("options").toString().contains("missingkey=error")) {
            options = options.withMissingKey(MissingKey.ERROR);
        }
        Template template;
        try {
            template = Template.parse("test", row.get("text").asText(), functions);
        } catch (TemplateException e) {
            return "error: error parsing template test: " + e.getMessage();
        }
        try {
            return "output: " + template.execute("test", ConformanceFiles.value(row.path("input")), options);
        } catch (TemplateException e) {
            return "error: error executing template test: " + e.getMessage();
        }
    }

    private static List<QuerySample> samples(JsonNode result) {
        List<QuerySample> samples = new ArrayList<>();
        for (JsonNode sample : result) {
            Map<String, String> labels = new TreeMap<>();
            sample.get("labels").properties().forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
            samples.add(new QuerySample(Labels.of(labels), sample.get("value").asDouble()));
        }
        return samples;
    }
}
