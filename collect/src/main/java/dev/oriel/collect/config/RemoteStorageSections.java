package dev.oriel.collect.config;

import dev.oriel.collect.exposition.NameValidation;
import dev.oriel.collect.relabel.RelabelConfig;
import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.http.HttpClientReader;
import dev.oriel.model.text.QuotedText;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Checks `remote_write` and `remote_read` as Prometheus does, and says that nothing is sent or asked there yet.
final class RemoteStorageSections {
    private static final Set<String> RESERVED_HEADERS = Set.of("authorization", "host", "content-encoding",
            "content-length", "content-type", "user-agent", "connection", "keep-alive", "proxy-authenticate",
            "proxy-authorization", "www-authenticate", "accept-encoding", "x-prometheus-remote-write-version",
            "x-prometheus-remote-read-version", "x-amz-date", "x-amz-security-token", "x-amz-content-sha256");
    private static final List<String> MESSAGES = List.of("prometheus.WriteRequest", "io.prometheus.write.v2.Request");

    private RemoteStorageSections() {}

    static void check(ConfigNode root) {
        check(root, "remote_write", "remote write");
        check(root, "remote_read", "remote read");
    }

    private static void check(ConfigNode root, String key, String what) {
        Set<String> names = new HashSet<>();
        for (ConfigValue item : root.items(key)) {
            if (!(item instanceof Entries entries)) {
                root.problems().error(item.place(), "empty or null " + what + " config section");
                continue;
            }
            ConfigNode node = new ConfigNode(entries, root.problems());
            if (node.text("url", "").isEmpty()) {
                node.error("url", "url for " + key + " is empty");
            }
            String name = node.text("name", "");
            if (!name.isEmpty() && !names.add(name)) {
                node.error("name", "found multiple " + what + " configs with job name " + QuotedText.quote(name));
            }
            checkHeaders(node);
            node.duration("remote_timeout", Duration.ofSeconds(30));
            HttpClientReader.read(node);
            if (key.equals("remote_write")) {
                checkWrite(node);
            } else {
                node.textMap("required_matchers");
                node.flag("read_recent", false);
                node.flag("filter_external_labels", true);
                node.value("chunked_read_limit");
            }
            node.rejectUnreadKeys();
            root.problems()
                    .warning(item.place(), "is not supported yet (nothing is "
                            + (key.equals("remote_write") ? "sent there)" : "asked there)"));
        }
    }

    private static void checkHeaders(ConfigNode node) {
        for (String header : node.textMap("headers").keySet()) {
            if (header.equalsIgnoreCase("authorization")) {
                node.error("headers", "authorization header must be changed via the basic_auth, authorization, oauth2,"
                        + " sigv4, azuread or google_iam parameter");
            } else if (RESERVED_HEADERS.contains(header.toLowerCase(Locale.ROOT))) {
                node.error("headers", header + " is a reserved header. It must not be changed");
            }
        }
    }

    private static void checkWrite(ConfigNode node) {
        String message = node.text("protobuf_message", MESSAGES.getFirst());
        if (!MESSAGES.contains(message)) {
            node.error("protobuf_message", "invalid protobuf_message value: unknown type for remote write protobuf"
                    + " message " + message + ", supported: " + String.join(", ", MESSAGES));
        }
        RelabelConfig.read(node, "write_relabel_configs", "relabeling rule in remote write config",
                NameValidation.UTF8);
        for (String other : List.of("send_exemplars", "send_native_histograms", "round_robin_dns", "metadata_config",
                "sigv4", "azuread", "google_iam")) {
            node.value(other);
        }
        ConfigNode queue = node.section("queue_config");
        if (queue == null) {
            return;
        }
        long capacity = queue.integer("capacity", 10_000);
        long maxShards = queue.integer("max_shards", 50);
        long minShards = queue.integer("min_shards", 1);
        Duration minBackoff = queue.duration("min_backoff", Duration.ofMillis(30));
        Duration maxBackoff = queue.duration("max_backoff", Duration.ofSeconds(5));
        positive(queue, "capacity", capacity);
        positive(queue, "max_shards", maxShards);
        positive(queue, "min_shards", minShards);
        positive(queue, "max_samples_per_send", queue.integer("max_samples_per_send", 2_000));
        if (minShards > maxShards) {
            queue.error("max_shards", "remote write queue max_shards must not be less than min_shards");
        }
        if (maxBackoff.compareTo(minBackoff) < 0) {
            queue.error("max_backoff", "remote write queue max_backoff must not be less than min_backoff");
        }
        queue.duration("batch_send_deadline", Duration.ofSeconds(5));
        queue.duration("sample_age_limit", Duration.ZERO);
        queue.flag("retry_on_http_429", true);
        queue.rejectUnreadKeys();
    }

    private static void positive(ConfigNode queue, String key, long value) {
        if (value <= 0) {
            queue.error(key, "remote write queue " + key + " must be positive");
        }
    }
}
