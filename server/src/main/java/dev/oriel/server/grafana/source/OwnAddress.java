package dev.oriel.server.grafana.source;

import dev.oriel.collect.discovery.HostAliases;
import dev.oriel.collect.discovery.HostPort;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides which addresses of data sources mean this server: one that leads to a door of it, and one whose name leads
/// nowhere, as `prometheus` does once the containers are gone. Each decision is made once and said in the log.
/// Thread-safe.
public final class OwnAddress {
    private static final Logger LOG = LoggerFactory.getLogger(OwnAddress.class);
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final Set<Integer> ports;
    private final Supplier<HostAliases> aliases;
    private final Map<HostPort, Boolean> decided = new ConcurrentHashMap<>();

    /// @param ports of this server's doors
    public OwnAddress(Set<Integer> ports, Supplier<HostAliases> aliases) {
        this.ports = Set.copyOf(ports);
        this.aliases = aliases;
    }

    /// @param url with a scheme and a host
    public boolean is(URI url) {
        int port = url.getPort() > 0 ? url.getPort() : "https".equals(url.getScheme()) ? HTTPS_PORT : HTTP_PORT;
        return decided.computeIfAbsent(aliases.get().resolve(String.valueOf(url.getHost()), port), this::decide);
    }

    private boolean decide(HostPort address) {
        InetAddress resolved;
        try {
            resolved = InetAddress.getByName(address.host());
        } catch (UnknownHostException _) {
            LOG.info("data sources at {}: no such host; the store within answers", address);
            return true;
        }
        boolean own = ports.contains(address.port()) && isLocal(resolved);
        LOG.info("data sources at {}: {}", address, own ? "this server; the store within answers" : "are asked there");
        return own;
    }

    private static boolean isLocal(InetAddress address) {
        try {
            return address.isLoopbackAddress() || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException _) {
            return false;
        }
    }
}
