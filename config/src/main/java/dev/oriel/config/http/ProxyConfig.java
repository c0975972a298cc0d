package dev.oriel.config.http;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which proxy requests take, as a file says it; see [ProxyRule].
///
/// @param url             empty for none
/// @param exceptions      hosts that are asked directly: names, addresses and networks, separated by commas
/// @param fromEnvironment whether `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` say it instead
/// @param connectHeaders  sent to the proxy when a connection is opened through it, by name
public record ProxyConfig(String url, String exceptions, boolean fromEnvironment,
        Map<String, List<Secret>> connectHeaders) {
    public static final ProxyConfig NONE = new ProxyConfig("", "", false, Map.of());

    public ProxyConfig {
        connectHeaders = Map.copyOf(connectHeaders);
    }

    /// Reads the keys that every section with an HTTP client has, and refuses the combinations that Prometheus refuses.
    static ProxyConfig read(ConfigNode node) {
        String url = node.text("proxy_url", "");
        String exceptions = node.text("no_proxy", "");
        boolean fromEnvironment = node.flag("proxy_from_environment", false);
        if (fromEnvironment && !url.isEmpty()) {
            node.error("proxy_url", "if proxy_from_environment is configured, proxy_url must not be configured");
        }
        if (fromEnvironment && !exceptions.isEmpty()) {
            node.error("no_proxy", "if proxy_from_environment is configured, no_proxy must not be configured");
        }
        if (url.isEmpty() && !exceptions.isEmpty()) {
            node.error("no_proxy", "if no_proxy is configured, proxy_url must also be configured");
        }
        if (url.contains("://") && !url.startsWith("http://")) {
            node.warning("proxy_url", "is not supported (expected: a proxy at http://)");
        }
        ConfigNode section = node.section("proxy_connect_header");
        if (section != null && url.isEmpty() && !fromEnvironment) {
            node.error("proxy_connect_header", "if proxy_connect_header is configured, proxy_url or"
                    + " proxy_from_environment must also be configured");
        }
        return new ProxyConfig(url, exceptions, fromEnvironment, section == null ? Map.of() : headers(section));
    }

    private static Map<String, List<Secret>> headers(ConfigNode section) {
        Map<String, List<Secret>> headers = new LinkedHashMap<>();
        for (String name : section.keys()) {
            List<Secret> values = new ArrayList<>();
            section.texts(name).forEach(value -> values.add(new Secret(value)));
            headers.put(name, List.copyOf(values));
        }
        return headers;
    }
}
