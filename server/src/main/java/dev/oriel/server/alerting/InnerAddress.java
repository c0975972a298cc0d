package dev.oriel.server.alerting;

import dev.oriel.collect.discovery.HostAliases;
import dev.oriel.collect.discovery.HostPort;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides which of the configured Alertmanagers is the one within: one that is reached at a door of this server, and,
/// where the one within has a configuration, one whose name leads nowhere, as `alertmanager` does once the containers
/// are gone. Each decision is made once and said in the log. Thread-safe.
final class InnerAddress {
    private static final Logger LOG = LoggerFactory.getLogger(InnerAddress.class);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    private final HostAliases aliases;
    private final Set<Integer> ports;
    private final boolean configured;
    private final Map<String, Boolean> decided = new ConcurrentHashMap<>();

    /// @param ports      of this server's doors
    /// @param configured whether somebody wrote a configuration for the Alertmanager within
    InnerAddress(HostAliases aliases, Set<Integer> ports, boolean configured) {
        this.aliases = aliases;
        this.ports = Set.copyOf(ports);
        this.configured = configured;
    }

    boolean is(String url) {
        return decided.computeIfAbsent(url, this::decide);
    }

    /// Where an address is reached. One that is none stays as it is: sending there fails, and says why.
    String connect(String address) {
        try {
            HostPort written = HostPort.parse(address, 0);
            HostPort via = aliases.resolve(written.host(), written.port());
            return via.port() == 0 ? via.host() : via.toString();
        } catch (IllegalArgumentException _) {
            return address;
        }
    }

    private boolean decide(String url) {
        HostPort via;
        try {
            URI uri = URI.create(url);
            int port = uri.getPort() > 0 ? uri.getPort() : url.startsWith("https") ? 443 : 80;
            via = aliases.resolve(String.valueOf(uri.getHost()), port);
        } catch (IllegalArgumentException e) {
            LOG.warn("alertmanager {}: {}", url, e.getMessage());
            return false;
        }
        if (LOOPBACK.contains(via.host()) && ports.contains(via.port())) {
            LOG.info("alertmanager {}: is this server; alerts go to the Alertmanager within", url);
            return true;
        }
        boolean resolves = resolves(via.host());
        if (!resolves && configured) {
            LOG.info("alertmanager {}: no such host; alerts go to the Alertmanager within", url);
            return true;
        }
        LOG.info("alertmanager {}: alerts are sent there{}{}", url, resolves
                ? ""
                : ", although there is no such host"
                        + " (expected: a host alias, or --alertmanager.config.file for the Alertmanager within)",
                resolves && configured ? ", and to the Alertmanager within, too" : "");
        return false;
    }

    private static boolean resolves(String host) {
        try {
            return InetAddress.getByName(host).getAddress().length > 0;
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
