package dev.oriel.collect.discovery;

import java.util.HashMap;
import java.util.Map;

/// Names that are to be reached elsewhere: a host name, or host and port, to an address of the same form. They count at
/// connect time only; labels and the `Host` header keep the name. An empty address is none.
public record HostAliases(Map<String, String> addresses) {
    public static final HostAliases NONE = new HostAliases(Map.of());

    public HostAliases {
        addresses = new HashMap<>(addresses);
        addresses.values().removeIf(String::isEmpty);
        addresses = Map.copyOf(addresses);
    }

    /// Where to connect to.
    ///
    /// @param port as the URL says it, or its scheme's
    public HostPort resolve(String host, int port) {
        String alias = addresses.get(host + ":" + port);
        if (alias == null) {
            alias = addresses.get(host);
        }
        return alias == null ? new HostPort(host, port) : HostPort.parse(alias, port);
    }
}
