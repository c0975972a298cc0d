package dev.oriel.notify.config.receiver;

import dev.oriel.config.ConfigNode;

/// A host and a port, as `localhost:25` or `[::1]:25`.
public record HostPort(String host, String port) {
    static final HostPort NONE = new HostPort("", "");

    /// @throws IllegalArgumentException the text is neither empty nor a host and a port
    public static HostPort parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("address " + text + ": missing port in address");
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw new IllegalArgumentException("address " + text + ": too many colons in address");
        }
        if (colon == text.length() - 1) {
            throw new IllegalArgumentException("address \"" + text + "\": port cannot be empty");
        }
        return new HostPort(host, text.substring(colon + 1));
    }

    static HostPort read(ConfigNode node, String key) {
        try {
            return parse(node.text(key, ""));
        } catch (IllegalArgumentException e) {
            node.error(key, String.valueOf(e.getMessage()));
            return NONE;
        }
    }

    public boolean isEmpty() {
        return host.isEmpty() && port.isEmpty();
    }

    @Override
    public String toString() {
        return isEmpty() ? "" : (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
