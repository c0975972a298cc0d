package dev.oriel.template.alertmanager;

import dev.oriel.template.time.GoTime;
import dev.oriel.template.value.GoType;
import dev.oriel.template.value.TemplateValue;
import dev.oriel.template.value.TemplateValue.RecordValue;
import dev.oriel.template.value.TemplateValue.RecordValue.Field;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One alert of a notification, as templates and webhooks see it.
///
/// @param status      `firing` or `resolved`
/// @param labels      null: none, and JSON says so
/// @param startsAt    [GoTime#ZERO] where it is not known
/// @param fingerprint of the labels, in hexadecimal
public record NotifiedAlert(String status, @Nullable Map<String, String> labels,
        @Nullable Map<String, String> annotations, ZonedDateTime startsAt, ZonedDateTime endsAt, String generatorUrl,
        String fingerprint) {
    private static final GoType TYPE = GoType.plain("template.Alert");
    static final String FIRING = "firing";
    static final String RESOLVED = "resolved";

    TemplateValue value() {
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        fields.put("Status", new Field("status", TemplateValue.of(status)));
        fields.put("Labels", new Field("labels", KeyValues.of(labels)));
        fields.put("Annotations", new Field("annotations", KeyValues.of(annotations)));
        fields.put("StartsAt", new Field("startsAt", GoTime.of(startsAt)));
        fields.put("EndsAt", new Field("endsAt", GoTime.of(endsAt)));
        fields.put("GeneratorURL", new Field("generatorURL", TemplateValue.of(generatorUrl)));
        fields.put("Fingerprint", new Field("fingerprint", TemplateValue.of(fingerprint)));
        return new RecordValue(fields, TYPE);
    }
}
