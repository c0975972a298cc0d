package dev.oriel.dashboard.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.ConfigValue.Items;
import dev.oriel.config.ConfigValue.Scalar;
import dev.oriel.config.Secret;
import dev.oriel.dashboard.Datasource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads one data source of a provisioning file.
final class DatasourceReader {
    /// Settings that people write at the top, though Grafana looks for them in `jsonData`.
    private static final List<String> MISPLACED = List.of("index", "timeField", "timeInterval", "httpMethod");
    /// Secrets that people write at the top, though Grafana looks for them in `secureJsonData`.
    private static final List<String> CLEAR_SECRETS = List.of("password", "basicAuthPassword");
    private static final int MAX_UID = 40;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,15})(\\.\\d{1,15})?");

    private DatasourceReader() {}

    static Datasource read(ConfigNode node) {
        String name = node.requiredText("name");
        String type = node.requiredText("type");
        ConfigNode data = node.section("jsonData");
        ObjectNode settings = data == null ? JsonNodeFactory.instance.objectNode() : object(data.entries());
        for (String key : MISPLACED) {
            if (node.has(key)) {
                if (!settings.has(key)) {
                    settings.put(key, node.text(key, ""));
                }
                node.warning(key, "is read as jsonData." + key + " (expected: below jsonData)");
            }
        }
        return new Datasource(0, node.text("uid", uid(name)), name, type, node.text("access", "proxy"),
                node.text("url", ""), node.text("database", ""), node.text("user", ""), node.flag("basicAuth", false),
                node.text("basicAuthUser", ""), node.flag("isDefault", false), !node.flag("editable", false), 1,
                settings, secrets(node));
    }

    private static Map<String, Secret> secrets(ConfigNode node) {
        Map<String, Secret> secrets = new HashMap<>();
        for (String key : CLEAR_SECRETS) {
            if (node.has(key)) {
                secrets.put(key, node.secret(key));
                node.warning(key, "is read as secureJsonData." + key + " (expected: below secureJsonData)");
            }
        }
        ConfigNode given = node.section("secureJsonData");
        if (given != null) {
            given.keys().forEach(key -> secrets.put(key, given.secret(key)));
        }
        return secrets;
    }

    /// One that does not change from start to start.
    private static String uid(String name) {
        String slug = name.replaceAll("[^a-zA-Z0-9_-]+", "-");
        return slug.length() > MAX_UID ? slug.substring(0, MAX_UID) : slug;
    }

    private static ObjectNode object(Entries entries) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        entries.values().forEach((key, value) -> object.set(key, json(value)));
        return object;
    }

    private static JsonNode json(ConfigValue value) {
        return switch (value) {
            case Entries entries -> object(entries);
            case Items items -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                items.values().forEach(each -> array.add(json(each)));
                yield array;
            }
            case Scalar scalar -> json(scalar);
        };
    }

    private static JsonNode json(Scalar scalar) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        if (scalar.isNull()) {
            return factory.nullNode();
        }
        String text = scalar.text();
        if (scalar.quoted()) {
            return factory.textNode(text);
        }
        if (text.equals("true") || text.equals("false")) {
            return factory.booleanNode(text.equals("true"));
        }
        if (NUMBER.matcher(text).matches()) {
            return text.contains(".")
                    ? factory.numberNode(Double.parseDouble(text))
                    : factory.numberNode(Long.parseLong(text));
        }
        return factory.textNode(text);
    }
}
