package dev.oriel.collect.config.discovery;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Scalar;
import dev.oriel.config.http.HttpClientReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Checks every `…_sd_configs` section of a mechanism that is not there yet, and warns that it finds no targets.
public final class DiscoverySections {
    private static final String SUFFIX = "_sd_configs";
    /// What scraping supports.
    public static final Set<String> OF_TARGETS = Set.of("file_sd_configs", "http_sd_configs", "dns_sd_configs");
    /// What is supported for Alertmanagers.
    public static final Set<String> OF_ALERTMANAGERS = Set.of("file_sd_configs");

    /// What is wrong with a section beyond its HTTP client, by mechanism.
    private static final Map<String, Consumer<ConfigNode>> CHECKS = Map.ofEntries(
            Map.entry("azure", DiscoverySections::azure), Map.entry("consul", _ -> {}),
            Map.entry("digitalocean", _ -> {}), Map.entry("docker", _ -> {}), Map.entry("dockerswarm", _ -> {}),
            Map.entry("dns", DiscoverySections::dns), Map.entry("ec2", DiscoverySections::ec2),
            Map.entry("eureka", DiscoverySections::eureka), Map.entry("gce", _ -> {}), Map.entry("hetzner", _ -> {}),
            Map.entry("http", node -> url(node, "url")), Map.entry("ionos", _ -> {}),
            Map.entry("kubernetes", KubernetesSection::check), Map.entry("kuma", _ -> {}),
            Map.entry("lightsail", _ -> {}), Map.entry("linode", _ -> {}),
            Map.entry("marathon", DiscoverySections::marathon), Map.entry("nerve", _ -> {}),
            Map.entry("nomad", _ -> {}), Map.entry("oci", DiscoverySections::oci),
            Map.entry("openstack", DiscoverySections::openstack),
            Map.entry("outscale", node -> secretKey(node, true)),
            Map.entry("ovhcloud", node -> required(node, "application_secret", "application secret can not be empty")),
            Map.entry("puppetdb", DiscoverySections::puppetdb), Map.entry("scaleway", DiscoverySections::scaleway),
            Map.entry("serverset", _ -> {}), Map.entry("stackit", DiscoverySections::stackit),
            Map.entry("triton", _ -> {}), Map.entry("uyuni", _ -> {}), Map.entry("vultr", _ -> {}),
            Map.entry("aws", _ -> {}), Map.entry("xds", _ -> {}));

    private DiscoverySections() {}

    /// @param supported keys that others read
    /// @return the keys that name a mechanism which is not supported yet
    public static List<String> check(ConfigNode parent, Set<String> supported) {
        List<String> unsupported = new ArrayList<>();
        for (String key : parent.keys()) {
            if (!key.endsWith(SUFFIX) || supported.contains(key)) {
                continue;
            }
            Consumer<ConfigNode> check = CHECKS.get(key.substring(0, key.length() - SUFFIX.length()));
            if (check == null) {
                continue;
            }
            int before = parent.problems().errors().size();
            for (ConfigNode section : parent.sections(key)) {
                check.accept(section);
                HttpClientReader.read(section);
            }
            if (parent.problems().errors().size() == before) {
                parent.warning(key, "is not supported yet (its targets are not found)");
            }
            unsupported.add(key);
        }
        return unsupported;
    }

    static void required(ConfigNode node, String key, String message) {
        if (node.text(key, "").isEmpty()) {
            node.error(key, message);
        }
    }

    static void choice(ConfigNode node, String key, Set<String> choices, String message) {
        String text = node.text(key, "");
        if (!choices.contains(text)) {
            node.error(key, message.formatted(text));
        }
    }

    static void url(ConfigNode node, String key) {
        String text = node.text(key, "");
        if (text.isEmpty()) {
            node.error(key, "URL is missing");
            return;
        }
        int scheme = text.indexOf("://");
        if (!text.startsWith("http://") && !text.startsWith("https://")) {
            node.error(key, "URL scheme must be 'http' or 'https'");
        } else if (scheme + 3 == text.length() || text.charAt(scheme + 3) == '/') {
            node.error(key, "host is missing in URL");
        }
    }

    private static void azure(ConfigNode node) {
        required(node, "subscription_id", "azure SD configuration requires a subscription_id");
        if (node.text("authentication_method", "OAuth").equals("OAuth")) {
            for (String key : List.of("tenant_id", "client_id", "client_secret")) {
                required(node, key, "azure SD configuration requires a " + key);
            }
        }
    }

    private static void dns(ConfigNode node) {
        if (node.texts("names").isEmpty()) {
            node.error("names", "DNS-SD config must contain at least one SRV record name");
        }
    }

    private static void ec2(ConfigNode node) {
        for (ConfigNode filter : node.sections("filters")) {
            if (filter.texts("values").isEmpty()) {
                filter.error("values", "EC2 SD configuration filter values cannot be empty");
            }
        }
    }

    private static void eureka(ConfigNode node) {
        String server = node.text("server", "");
        if (server.isEmpty()) {
            node.error("server", "eureka_sd: empty or null eureka server");
        } else if (!server.contains("://")) {
            node.error("server", "invalid eureka server URL");
        }
    }

    private static void marathon(ConfigNode node) {
        if (node.texts("servers").isEmpty()) {
            node.error("servers", "marathon_sd: must contain at least one Marathon server");
        }
        boolean token = node.has("auth_token") || node.has("auth_token_file");
        if (node.has("auth_token") && node.has("auth_token_file")) {
            node.error("auth_token", "marathon_sd: at most one of auth_token & auth_token_file must be configured");
        }
        if (token && (node.has("bearer_token") || node.has("bearer_token_file"))) {
            node.error("auth_token", "marathon_sd: at most one of bearer_token, bearer_token_file, auth_token &"
                    + " auth_token_file must be configured");
        }
        if (token && node.value("authorization") != null) {
            node.error("auth_token",
                    "marathon_sd: at most one of auth_token, auth_token_file & authorization must be configured");
        }
    }

    private static void oci(ConfigNode node) {
        if (!node.text("auth", "").isEmpty()) {
            choice(node, "auth", Set.of("api_key", "instance_principal"), "oci_sd: unknown auth method \"%s\","
                    + " expected \"api_key\" or \"instance_principal\"");
        }
    }

    private static void openstack(ConfigNode node) {
        if (node.text("role", "").isEmpty()) {
            node.error("role", "role missing (one of: instance, hypervisor, loadbalancer)");
        } else {
            choice(node, "role", Set.of("instance", "hypervisor", "loadbalancer"),
                    "unknown OpenStack SD role \"%s\"");
        }
    }

    private static void secretKey(ConfigNode node, boolean needed) {
        boolean key = node.has("secret_key");
        boolean file = node.has("secret_key_file");
        if (key && file) {
            node.error("secret_key_file", "at most one of secret_key & secret_key_file must be configured");
        } else if (needed && !key && !file) {
            node.error("secret_key", "one of secret_key & secret_key_file must be configured");
        }
    }

    private static void scaleway(ConfigNode node) {
        choice(node, "role", Set.of("baremetal", "instance"), "unknown role \"%s\"");
        secretKey(node, true);
    }

    private static void puppetdb(ConfigNode node) {
        url(node, "url");
        required(node, "query", "query missing");
    }

    private static void stackit(ConfigNode node) {
        ConfigValue value = node.value("endpoint");
        if (value instanceof Scalar scalar) {
            try {
                new URI(scalar.text());
            } catch (URISyntaxException e) {
                node.error("endpoint", "invalid endpoint: " + e.getMessage());
            }
        }
    }
}
