package dev.oriel.server.alertmanager;

import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.api.AlertStatus;
import dev.oriel.notify.api.AlertView;
import dev.oriel.notify.api.PostedMatcher;
import dev.oriel.notify.api.SilenceView;
import dev.oriel.server.http.JsonOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Alerts and silences as Alertmanager's API v2 writes them, members in its order.
public final class AlertmanagerJson {
    /// Go's zero time.
    static final Instant ZERO = Instant.parse("0001-01-01T00:00:00Z");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private AlertmanagerJson() {}

    /// With milliseconds, in UTC.
    public static String time(Instant time) {
        return TIME.format(time);
    }

    /// A `gettableAlert`.
    public static void alert(AlertView view, JsonOutput json) throws IOException {
        Alert alert = view.alert();
        Instant end = alert.endsAt();
        json.beginObject().name("annotations").strings(alert.annotations());
        json.name("endsAt").string(time(end == null ? ZERO : end));
        json.name("fingerprint").string(view.fingerprint()).name("receivers").beginArray();
        for (String receiver : view.receivers()) {
            json.beginObject().name("name").string(receiver).endObject();
        }
        json.endArray().name("startsAt").string(time(alert.startsAt())).name("status");
        status(view.status(), json);
        json.name("updatedAt").string(time(alert.updatedAt()));
        if (!alert.generatorUrl().isEmpty()) {
            json.name("generatorURL").string(alert.generatorUrl());
        }
        json.name("labels").labels(alert.labels()).endObject();
    }

    private static void status(AlertStatus status, JsonOutput json) throws IOException {
        json.beginObject().name("inhibitedBy").strings(status.inhibitedBy());
        json.name("mutedBy").strings(status.mutedBy()).name("silencedBy").strings(status.silencedBy());
        json.name("state").string(status.state()).endObject();
    }

    /// A `gettableSilence`.
    static void silence(SilenceView view, JsonOutput json) throws IOException {
        json.beginObject().name("id").string(view.silence().id());
        json.name("status").beginObject().name("state").string(view.stateText()).endObject();
        json.name("updatedAt").string(time(view.silence().updatedAt()));
        json.name("comment").string(view.silence().comment());
        json.name("createdBy").string(view.silence().createdBy());
        json.name("endsAt").string(time(view.silence().endsAt())).name("matchers").beginArray();
        for (PostedMatcher matcher : view.matchers()) {
            json.beginObject().name("isEqual").flag(matcher.isEqual()).name("isRegex").flag(matcher.isRegex());
            json.name("name").string(matcher.name()).name("value").string(matcher.value()).endObject();
        }
        json.endArray().name("startsAt").string(time(view.silence().startsAt())).endObject();
    }
}
