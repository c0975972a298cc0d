package dev.oriel.collect.discovery;

/// A host, by name or address, and a port.
public record HostPort(String host, int port) {
    private static final int MAX_PORT = 65_535;

    /// Reads `host`, `host:port`, `[v6]:port` and a bare IPv6 address.
    ///
    /// @throws IllegalArgumentException the port is none
    public static HostPort parse(String text, int defaultPort) {
        int colon = text.lastIndexOf(':');
        boolean bracketed = text.startsWith("[");
        int bracket = text.indexOf(']');
        if (bracketed && bracket > 0) {
            String host = text.substring(1, bracket);
            return colon > bracket ? new HostPort(host, port(text, colon)) : new HostPort(host, defaultPort);
        }
        if (colon < 0 || text.indexOf(':') != colon) {
            return new HostPort(text, defaultPort);
        }
        return new HostPort(text.substring(0, colon), port(text, colon));
    }

    private static int port(String text, int colon) {
        try {
            int port = Integer.parseInt(text, colon + 1, text.length(), 10);
            if (port >= 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException _) {
            // Told below.
        }
        throw new IllegalArgumentException(
                "port of " + text + ": " + text.substring(colon + 1) + " (expected: 0 to 65535)");
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
