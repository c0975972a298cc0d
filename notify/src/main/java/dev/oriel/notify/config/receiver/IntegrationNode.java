package dev.oriel.notify.config.receiver;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Items;
import dev.oriel.config.http.HttpClientConfig;
import dev.oriel.config.http.HttpClientReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One section that names addresses and secrets: a receiver's, or the global one. It remembers why nothing can be
/// delivered. Confined to one thread.
public final class IntegrationNode {
    private final ConfigNode node;
    private final Path folder;
    private final boolean strict;
    private final List<String> reasons = new ArrayList<>();

    /// @param folder that relative paths start from
    /// @param strict whether what keeps a receiver from delivering is an error
    public IntegrationNode(ConfigNode node, Path folder, boolean strict) {
        this.node = node;
        this.folder = folder;
        this.strict = strict;
    }

    public ConfigNode node() {
        return node;
    }

    /// Why nothing can be delivered; empty where it can.
    public String undeliverable() {
        return String.join("; ", reasons);
    }

    public String text(String key, String absent) {
        return node.text(key, absent);
    }

    public boolean flag(String key, boolean absent) {
        return node.flag(key, absent);
    }

    /// Null where nobody said.
    public @Nullable Boolean choice(String key) {
        return node.has(key) ? Boolean.valueOf(node.flag(key, false)) : null;
    }

    public Duration duration(String key, Duration absent) {
        return node.duration(key, absent);
    }

    /// A secret or its file (`key` or `key_file`), else the global one.
    public SecretSource secret(String key, SecretSource global) {
        SecretSource own = source(key);
        return checked(own.or(global), Deliverability.secretProblem(own.or(global).value().reveal()));
    }

    /// A URL or the file that holds it (`key` or `key_file`), else the global one.
    public SecretSource url(String key, SecretSource global) {
        SecretSource own = source(key);
        checkUrl(key, own.value().reveal());
        SecretSource used = own.or(global);
        return checked(used, used.value().isEmpty() ? "" : Deliverability.urlProblem(used.value().reveal()));
    }

    /// A URL that is no secret.
    public String plainUrl(String key, String global) {
        String own = node.text(key, "");
        checkUrl(key, own);
        String used = own.isEmpty() ? global : own;
        if (!used.isEmpty() && !Deliverability.urlProblem(used).isEmpty()) {
            reasons.add(Deliverability.urlProblem(used));
        }
        return used;
    }

    /// A variable that is not set was a problem before.
    private void checkUrl(String key, String url) {
        String problem = url.isEmpty() || !Deliverability.secretProblem(url).isEmpty()
                ? ""
                : Deliverability.urlProblem(url);
        if (!problem.isEmpty()) {
            problem(key, problem + " (expected: http://… or https://…)");
        }
    }

    private SecretSource checked(SecretSource source, String problem) {
        if (!problem.isEmpty()) {
            reasons.add(problem);
        }
        return source;
    }

    private SecretSource source(String key) {
        String file = file(key + "_file");
        SecretSource source = new SecretSource(node.secret(key), file);
        if (!source.value().isEmpty() && !file.isEmpty()) {
            node.error(key + "_file", "at most one of " + key + " & " + key + "_file must be configured");
        }
        return source;
    }

    /// A path, relative to the configuration's folder.
    public String file(String key) {
        String path = node.text(key, "");
        return path.isEmpty() ? "" : folder.resolve(path).normalize().toString();
    }

    /// The section's HTTP client, else the global one.
    public HttpClientConfig http(HttpClientConfig global) {
        ConfigNode section = node.section("http_config");
        if (section == null) {
            return global;
        }
        HttpClientConfig config = HttpClientReader.read(section);
        section.rejectUnreadKeys();
        return config;
    }

    /// A list of mappings from the known keys, each written as a template.
    List<ConfigValue> parts(String key, Set<String> known, Set<String> required, String name) {
        List<ConfigValue> parts = new ArrayList<>();
        for (ConfigNode part : node.sections(key)) {
            for (String each : known) {
                part.value(each);
            }
            for (String each : required) {
                if (!part.has(each)) {
                    part.error(each, "missing " + each + " in " + name);
                }
            }
            part.rejectUnreadKeys();
            parts.add(part.entries());
        }
        return parts;
    }

    /// A mapping of names to templates.
    Map<String, String> templates(String key) {
        return node.textMap(key);
    }

    /// Whatever is written there, as it is; an empty list where nothing is.
    ConfigValue tree(String key) {
        ConfigValue value = node.value(key);
        return value == null ? new Items(node.at(key), List.of()) : value;
    }

    /// Something must be there.
    void require(boolean there, String key, String error) {
        if (!there) {
            node.error(key, error);
        }
    }

    /// Something that keeps the receiver from delivering, and the program from starting only if it is strict.
    public void problem(String key, String text) {
        if (strict) {
            node.error(key, text);
        } else {
            node.warning(key, text);
        }
    }
}
