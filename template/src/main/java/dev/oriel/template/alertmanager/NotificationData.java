package dev.oriel.template.alertmanager;

import dev.oriel.template.function.TextFunctions;
import dev.oriel.template.value.GoFunction;
import dev.oriel.template.value.GoType;
import dev.oriel.template.value.TemplateValue;
import dev.oriel.template.value.TemplateValue.ListValue;
import dev.oriel.template.value.TemplateValue.RecordValue;
import dev.oriel.template.value.TemplateValue.RecordValue.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What a notification template is about: the `.` of every template of a receiver.
///
/// @param receiver    its name
/// @param status      `firing` while one of the alerts is, else `resolved`
/// @param groupLabels those that the alerts were grouped by
/// @param externalUrl under which people reach this server, without a slash at its end
/// @param routeLabels those of the route, whose values are templates themselves
public record NotificationData(String receiver, String status, List<NotifiedAlert> alerts,
        Map<String, String> groupLabels, Map<String, String> commonLabels, Map<String, String> commonAnnotations,
        String externalUrl, Map<String, String> routeLabels) {
    private static final GoType TYPE = GoType.plain("*template.Data");
    private static final GoType ALERT_LIST = GoType.plain("[]template.Alert");
    private static final GoType ALERTS = GoType.of("template.Alerts", Map.of(
            "Firing", GoFunction.of((_, a) -> withStatus(a.getFirst(), NotifiedAlert.FIRING)),
            "Resolved", GoFunction.of((_, a) -> withStatus(a.getFirst(), NotifiedAlert.RESOLVED))), null);
    static final String ROUTE_LABELS = "RouteLabels";

    public NotificationData {
        alerts = List.copyOf(alerts);
        groupLabels = Map.copyOf(groupLabels);
        commonLabels = Map.copyOf(commonLabels);
        commonAnnotations = Map.copyOf(commonAnnotations);
        routeLabels = Map.copyOf(routeLabels);
    }

    public TemplateValue value() {
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        fields.put("Receiver", new Field("receiver", TemplateValue.of(receiver)));
        fields.put("Status", new Field("status", TemplateValue.of(status)));
        fields.put("Alerts", new Field("alerts",
                new ListValue(alerts.stream().map(NotifiedAlert::value).toList(), ALERTS)));
        fields.put("GroupLabels", new Field("groupLabels", KeyValues.of(groupLabels)));
        fields.put("CommonLabels", new Field("commonLabels", KeyValues.of(commonLabels)));
        fields.put("CommonAnnotations", new Field("commonAnnotations", KeyValues.of(commonAnnotations)));
        fields.put("ExternalURL", new Field("externalURL", TemplateValue.of(externalUrl)));
        fields.put(ROUTE_LABELS, new Field("routeLabels", KeyValues.of(routeLabels)));
        return new RecordValue(fields, TYPE);
    }

    private static TemplateValue withStatus(TemplateValue alerts, String status) {
        if (!(alerts instanceof ListValue(List<TemplateValue> items, var _))) {
            return alerts;
        }
        return new ListValue(items.stream()
                .filter(alert -> alert instanceof RecordValue fields
                        && fields.fields().get("Status") instanceof Field field
                        && TextFunctions.string(List.of(field.value()), 0).equals(status))
                .toList(), ALERT_LIST);
    }
}
