package dev.oriel.config.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which proxy a request takes. As in Go's `httpproxy`: an exception is a name (itself and all below it), a name after
/// a dot or `*.` (those below it alone), an address, a network such as `10.0.0.0/8`, each with an optional port, or `*`
/// for everything; once there are exceptions or the environment decides, this machine is never asked through a proxy.
/// Immutable and thread-safe.
public final class ProxyRule {
    private static final URI UNUSABLE = URI.create("unusable:proxy");

    private final @Nullable URI plain;
    private final @Nullable URI secure;
    private final boolean exceptThisMachine;
    private final List<Exemption> exemptions = new ArrayList<>();

    /// Where no proxy is taken: a network or address, or a name.
    ///
    /// @param network null for names
    /// @param port    empty for any
    private record Exemption(String name, boolean itself, @Nullable Network network, String port) {
        boolean holds(String host, @Nullable InetAddress address, int targetPort) {
            if (!port.isEmpty() && !port.equals(Integer.toString(targetPort))) {
                return false;
            }
            if (network != null) {
                return address != null && network.holds(address);
            }
            return name.isEmpty() || host.endsWith("." + name) || itself && host.equals(name);
        }
    }

    /// All addresses that begin with the same bits.
    private record Network(byte[] address, int bits) {
        boolean holds(InetAddress other) {
            byte[] bytes = other.getAddress();
            if (bytes.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((bytes[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// @param environment gives a variable's value, null where it is not set
    public ProxyRule(ProxyConfig config, Function<String, @Nullable String> environment) {
        if (config.fromEnvironment()) {
            plain = proxy(variable(environment, "HTTP_PROXY"));
            secure = proxy(variable(environment, "HTTPS_PROXY"));
            addExemptions(variable(environment, "NO_PROXY"));
        } else {
            plain = proxy(config.url());
            secure = plain;
            addExemptions(config.exceptions());
        }
        exceptThisMachine = config.fromEnvironment() || !config.exceptions().isEmpty();
    }

    private static String variable(Function<String, @Nullable String> environment, String name) {
        String value = environment.apply(name);
        String other = value == null || value.isEmpty() ? environment.apply(name.toLowerCase(Locale.ROOT)) : value;
        return other == null ? "" : other;
    }

    private static @Nullable URI proxy(String url) {
        if (url.isEmpty()) {
            return null;
        }
        try {
            return new URI(url.contains("://") ? url : "http://" + url);
        } catch (URISyntaxException _) {
            return UNUSABLE;
        }
    }

    private void addExemptions(String list) {
        for (String item : list.toLowerCase(Locale.ROOT).split(",")) {
            String text = item.strip();
            if (!text.isEmpty()) {
                exemptions.add(exemption(text));
            }
        }
    }

    private static Exemption exemption(String text) {
        if (text.equals("*")) {
            return new Exemption("", true, null, "");
        }
        int slash = text.indexOf('/');
        InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
        if (address != null) {
            int all = 8 * address.getAddress().length;
            int bits = slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")
                    ? all
                    : Integer.parseInt(text, slash + 1, text.length(), 10);
            return new Exemption("", true, new Network(address.getAddress(), Math.clamp(bits, 0, all)), "");
        }
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        String port = colon < 0 ? "" : text.substring(colon + 1);
        InetAddress withPort = literal(host);
        if (withPort != null) {
            return new Exemption("", true, new Network(withPort.getAddress(), 8 * withPort.getAddress().length), port);
        }
        boolean itself = !host.startsWith(".") && !host.startsWith("*.");
        return new Exemption(itself ? host : host.substring(host.indexOf('.') + 1), itself, null, port);
    }

    private static @Nullable InetAddress literal(String text) {
        String address = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// @param host a name or an address, without brackets
    /// @return the proxy's URL, null for none
    /// @throws IllegalArgumentException the proxy is none over HTTP
    public @Nullable URI proxyOf(boolean isSecure, String host, int port) {
        URI proxy = isSecure ? secure : plain;
        if (proxy == null) {
            return null;
        }
        String name = host.toLowerCase(Locale.ROOT);
        InetAddress address = literal(name);
        if (exceptThisMachine && (name.equals("localhost") || address != null && address.isLoopbackAddress())) {
            return null;
        }
        if (exemptions.stream().anyMatch(exemption -> exemption.holds(name, address, port))) {
            return null;
        }
        if (!"http".equals(proxy.getScheme()) || proxy.getHost() == null) {
            throw new IllegalArgumentException("proxy: " + proxy.getScheme() + "://" + proxy.getHost()
                    + " (expected: http:// and a host)");
        }
        return proxy;
    }
}
