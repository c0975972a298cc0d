package dev.oriel.server.alerting;

import dev.oriel.notify.alert.TimeText;
import dev.oriel.notify.json.JsonText;
import dev.oriel.rule.eval.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The body of `POST /api/v2/alerts`.
final class AlertJson {
    private AlertJson() {}

    static String write(List<Alert> alerts) {
        List<Map<String, Object>> list = new ArrayList<>(alerts.size());
        for (Alert alert : alerts) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("annotations", alert.annotations());
            json.put("endsAt", time(alert.endsAtMillis()));
            json.put("startsAt", time(alert.startsAtMillis()));
            json.put("generatorURL", alert.generatorUrl());
            json.put("labels", alert.labels().toMap());
            list.add(json);
        }
        return JsonText.write(list);
    }

    private static String time(long millis) {
        return TimeText.format(Instant.ofEpochMilli(millis));
    }
}
