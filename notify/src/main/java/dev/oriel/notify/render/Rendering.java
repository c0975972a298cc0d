package dev.oriel.notify.render;

import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.ConfigValue.Items;
import dev.oriel.config.ConfigValue.Scalar;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.alert.Fingerprint;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.template.alertmanager.NotificationData;
import dev.oriel.template.alertmanager.NotifiedAlert;
import dev.oriel.template.time.GoTime;
import dev.oriel.template.value.TemplateValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The templates of one notification. Methods throw [dev.oriel.template.TemplateException] where a template fails.
/// Confined to one thread.
public final class Rendering {
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+\\.[0-9]*|\\.[0-9]+|[0-9]+)([eE][-+]?[0-9]+)?");

    private final Templates templates;
    private final Notification notification;
    private final String externalUrl;
    private final TemplateValue value;

    /// @param externalUrl under which people reach this server, without a slash at its end
    public Rendering(Templates templates, Notification notification, String externalUrl) {
        this.templates = templates;
        this.notification = notification;
        this.externalUrl = externalUrl;
        this.value = data(notification, externalUrl).value();
    }

    public Notification notification() {
        return notification;
    }

    public String externalUrl() {
        return externalUrl;
    }

    /// The same for fewer alerts.
    public Rendering of(Notification other) {
        return new Rendering(templates, other, externalUrl);
    }

    public String text(String template) {
        return templates.run(template, value, false);
    }

    /// With values escaped for HTML.
    public String html(String template) {
        return templates.run(template, value, true);
    }

    /// A tree of the configuration, its texts rendered, as JSON values. A text that reads as another kind of value once
    /// it is rendered becomes that: a number, a list.
    public @Nullable Object tree(ConfigValue tree) {
        return switch (tree) {
            case Scalar scalar -> scalar.quoted() ? inline(text(scalar.text())) : plain(scalar);
            case Items items -> {
                List<@Nullable Object> list = new ArrayList<>();
                items.values().forEach(each -> list.add(tree(each)));
                yield list;
            }
            case Entries entries -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                entries.values().forEach((key, each) -> map.put(text(key), tree(each)));
                yield map;
            }
        };
    }

    private @Nullable Object plain(Scalar scalar) {
        return scalar.text().contains("{{") ? inline(text(scalar.text())) : typed(scalar.text(), scalar.isNull());
    }

    private static @Nullable Object inline(String text) {
        Problems problems = new Problems();
        ConfigValue read = text.isBlank() || text.length() > 1 << 20
                ? null
                : YamlReader.readValue("", text, problems);
        if (read == null || problems.hasErrors() || read instanceof Scalar scalar && scalar.quoted()) {
            return text;
        }
        return read instanceof Scalar scalar && typed(scalar.text(), scalar.isNull()) instanceof String
                ? text
                : json(read);
    }

    private static @Nullable Object json(ConfigValue read) {
        return switch (read) {
            case Scalar scalar -> scalar.quoted() ? scalar.text() : typed(scalar.text(), scalar.isNull());
            case Items items -> {
                List<@Nullable Object> list = new ArrayList<>();
                items.values().forEach(each -> list.add(json(each)));
                yield list;
            }
            case Entries entries -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                entries.values().forEach((key, each) -> map.put(key, json(each)));
                yield map;
            }
        };
    }

    private static @Nullable Object typed(String text, boolean isNull) {
        if (isNull) {
            return null;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (INTEGER.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        return NUMBER.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
    }

    private static NotificationData data(Notification notification, String externalUrl) {
        List<NotifiedAlert> alerts = notification.alerts().stream().map(Rendering::alert).toList();
        return new NotificationData(notification.receiver(), notification.status(), alerts,
                notification.groupLabels().toMap(), notification.commonLabels(), notification.commonAnnotations(),
                externalUrl, Map.of());
    }

    private static NotifiedAlert alert(Alert alert) {
        return new NotifiedAlert(Notification.status(alert), alert.labels().toMap(), alert.annotations(),
                time(alert.startsAt()), time(alert.endsAt()), alert.generatorUrl(),
                Fingerprint.format(alert.fingerprint()));
    }

    private static ZonedDateTime time(@Nullable Instant instant) {
        return instant == null ? GoTime.ZERO : instant.atZone(ZoneOffset.UTC);
    }
}
