package dev.oriel.template.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.template.ConformanceFiles;
import dev.oriel.template.Template;
import dev.oriel.template.TemplateException;
import dev.oriel.template.TemplateOptions;
import dev.oriel.template.time.GoTime;
import dev.oriel.template.time.TimeReader;
import dev.oriel.template.value.TemplateValue;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlertmanagerConformanceTest {
    private static final Template DEFAULTS = DefaultTemplates
            .parse(AlertmanagerFunctions.table(InstantSource.system()));

    @Test
    void templatesOfNotificationsGiveWhatAlertmanagerGives() {
        Map<String, String> differences = new TreeMap<>();
        List<JsonNode> rows = ConformanceFiles.rows("alertmanager/templates.json");
        for (JsonNode row : rows) {
            String actual = outcome(row);
            boolean ok = row.get("ok").asBoolean();
            String expected = ok ? "output: " + row.get("want").asText() : "error: " + row.path("error").asText();
            boolean same = ok || row.has("error") ? actual.equals(expected) : actual.startsWith("error: ");
            if (!same) {
                differences.put(row.get("id").asText(), expected + " <> " + actual);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(rows).hasSizeGreaterThan(30);
    }

    private static String outcome(JsonNode row) {
        try {
            TemplateOptions options = TemplateOptions.ZERO.withHtml(row.get("html").asBoolean());
            return "output: "
                    + DEFAULTS.with("", row.get("text").asText()).execute("", data(row.path("data")), options);
        } catch (TemplateException e) {
            return "error: " + e.getMessage();
        }
    }

    private static TemplateValue data(JsonNode data) {
        if (data.has("$time")) {
            return GoTime.of(TimeReader.read("2006-01-02T15:04:05", data.get("$time").asText(), ZoneOffset.UTC));
        }
        if (!data.isObject()) {
            return ConformanceFiles.value(data);
        }
        List<NotifiedAlert> alerts = new ArrayList<>();
        data.path("Alerts")
                .forEach(alert -> alerts.add(new NotifiedAlert(alert.get("Status").asText(), null, null,
                        GoTime.ZERO, GoTime.ZERO, "", "")));
        return new NotificationData("", "", alerts, texts(data, "GroupLabels"), texts(data, "CommonLabels"), Map.of(),
                "", texts(data, "RouteLabels")).value();
    }

    private static Map<String, String> texts(JsonNode data, String field) {
        Map<String, String> texts = new TreeMap<>();
        data.path(field).properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
