package dev.oriel.collect.config.discovery;

import dev.oriel.config.ConfigNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks a section of `kubernetes_sd_configs`.
final class KubernetesSection {
    private static final Map<String, Set<String>> SELECTORS_BY_ROLE = Map.of("pod", Set.of("pod", "node"),
            "service", Set.of("service"), "endpoints", Set.of("pod", "service", "endpoints", "node"),
            "endpointslice", Set.of("pod", "service", "endpointslice", "node"), "node", Set.of("node"),
            "ingress", Set.of("ingress"));
    private static final List<String> HTTP_CLIENT_KEYS = List.of("basic_auth", "authorization", "oauth2",
            "bearer_token", "bearer_token_file", "tls_config", "proxy_url");

    private KubernetesSection() {}

    static void check(ConfigNode node) {
        String role = node.text("role", "");
        Set<String> allowed = SELECTORS_BY_ROLE.get(role);
        if (allowed == null) {
            node.error("role", (role.isEmpty() ? "role missing" : "unknown Kubernetes SD role \"" + role + "\"")
                    + " (expected: one of: endpoints, endpointslice, service, pod, node, ingress)");
            allowed = Set.of();
        }
        boolean kubeconfig = node.has("kubeconfig_file");
        boolean server = node.has("api_server");
        boolean client = HTTP_CLIENT_KEYS.stream().anyMatch(key -> node.value(key) != null);
        if (kubeconfig && server) {
            node.error("api_server", "cannot use 'kubeconfig_file' and 'api_server' simultaneously");
        }
        if (kubeconfig && client) {
            node.error("kubeconfig_file",
                    "cannot use a custom HTTP client configuration together with 'kubeconfig_file'");
        }
        if (!server && !kubeconfig && client) {
            node.error("api_server",
                    "to use custom HTTP client configuration please provide the 'api_server' URL explicitly");
        }
        ConfigNode namespaces = node.section("namespaces");
        if (server && namespaces != null && namespaces.flag("own_namespace", false)) {
            namespaces.error("own_namespace",
                    "cannot use 'api_server' and 'namespaces.own_namespace' simultaneously");
        }
        Set<String> seen = new HashSet<>();
        for (ConfigNode selector : node.sections("selectors")) {
            selector(selector, role, allowed, seen);
        }
    }

    private static void selector(ConfigNode node, String role, Set<String> allowed, Set<String> seen) {
        String selected = node.text("role", "");
        if (!seen.add(selected)) {
            node.error("role", "duplicated selector role: " + selected);
        }
        if (!allowed.isEmpty() && !allowed.contains(selected)) {
            String list = role.equals("pod") ? "pod, node" : String.join(", ", allowed.stream().sorted().toList());
            node.error("role", role + " role supports only " + list + " selectors");
        }
        for (String term : node.text("field", "").split(",")) {
            if (!term.isBlank() && !term.contains("=")) {
                node.error("field", "invalid selector: '" + term + "'; can't understand '" + term + "'");
            }
        }
    }
}
