package dev.oriel.notify.api;

import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.ConfigValue.Items;
import dev.oriel.config.ConfigValue.Scalar;
import dev.oriel.config.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Hides what only Alertmanager's configuration has as a secret: addresses that are keys to post somewhere, and some
/// names of keys.
final class HiddenAddresses {
    private static final String WEBHOOKS = "webhook_configs";
    /// Older clients take nothing but a URL here.
    private static final String HIDDEN_URL = "http://secret.invalid";
    private static final Set<String> EVERYWHERE = Set.of("webhook_url", "slack_api_url", "mattermost_webhook_url",
            "user_key", "token_id", "rocketchat_token_id");
    private static final Map<String, String> IN_SECTION = Map.of("slack_configs", "api_url", WEBHOOKS, "url",
            "incidentio_configs", "url");

    private HiddenAddresses() {}

    /// @param section the key under which the value stands; of a list's items, that of the list
    static ConfigValue hide(String section, ConfigValue value) {
        return switch (value) {
            case Scalar scalar -> scalar;
            case Items items -> new Items(items.place(),
                    items.values().stream().map(each -> hide(section, each)).toList());
            case Entries entries -> {
                Map<String, ConfigValue> values = new LinkedHashMap<>();
                entries.values()
                        .forEach((key, each) -> values.put(key, isSecret(section, key)
                                ? new Scalar(each.place(), section.equals(WEBHOOKS) ? HIDDEN_URL : Secret.SHOWN, false)
                                : hide(key, each)));
                yield new Entries(entries.place(), values);
            }
        };
    }

    private static boolean isSecret(String section, String key) {
        return EVERYWHERE.contains(key) || key.equals(IN_SECTION.get(section));
    }
}
