package dev.oriel.notify.receiver;

import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.alert.Fingerprint;
import dev.oriel.notify.alert.TimeText;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.render.Rendering;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A notification as Alertmanager's webhooks have it, version 4 of the format.
final class AlertJson {
    /// What Go writes for a time that is not set.
    private static final String ZERO_TIME = "0001-01-01T00:00:00Z";

    private AlertJson() {}

    static Map<String, @Nullable Object> body(Rendering rendering, String version, int truncated) {
        Notification notification = rendering.notification();
        List<Object> alerts = new ArrayList<>();
        notification.alerts().forEach(alert -> alerts.add(alert(alert)));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("receiver", notification.receiver());
        body.put("status", notification.status());
        body.put("alerts", alerts);
        body.put("groupLabels", notification.groupLabels().toMap());
        body.put("commonLabels", notification.commonLabels());
        body.put("commonAnnotations", notification.commonAnnotations());
        body.put("externalURL", rendering.externalUrl());
        body.put("version", version);
        body.put("groupKey", notification.groupKey());
        body.put("truncatedAlerts", truncated);
        return body;
    }

    private static Map<String, Object> alert(Alert alert) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", Notification.status(alert));
        json.put("labels", alert.labels().toMap());
        json.put("annotations", alert.annotations());
        json.put("startsAt", TimeText.format(alert.startsAt()));
        Instant end = alert.endsAt();
        json.put("endsAt", end == null ? ZERO_TIME : TimeText.format(end));
        json.put("generatorURL", alert.generatorUrl());
        json.put("fingerprint", Fingerprint.format(alert.fingerprint()));
        return json;
    }
}
