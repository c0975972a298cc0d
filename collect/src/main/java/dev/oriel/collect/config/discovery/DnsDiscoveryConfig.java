package dev.oriel.collect.config.discovery;

import dev.oriel.config.ConfigNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Names whose DNS records are targets.
///
/// @param port            of targets whose records have none: all but those of [RecordType#SRV]
/// @param refreshInterval how often the names are looked up
public record DnsDiscoveryConfig(List<String> names, RecordType type, int port, Duration refreshInterval) {
    private static final Duration DEFAULT_REFRESH_INTERVAL = Duration.ofSeconds(30);
    private static final int MAX_PORT = 65_535;

    /// What is asked for.
    public enum RecordType {
        SRV, A, AAAA, MX, NS
    }

    public DnsDiscoveryConfig {
        names = List.copyOf(names);
    }

    public static DnsDiscoveryConfig read(ConfigNode node) {
        List<String> names = node.texts("names");
        if (names.isEmpty()) {
            node.error("names", "DNS-SD config must contain at least one SRV record name");
        }
        String word = node.text("type", "SRV").toUpperCase(Locale.ROOT);
        RecordType type = RecordType.SRV;
        if (List.of("SRV", "A", "AAAA", "MX", "NS").contains(word)) {
            type = RecordType.valueOf(word);
        } else {
            node.error("type", "invalid DNS-SD records type " + word + " (expected: SRV, A, AAAA, MX or NS)");
        }
        long port = node.integer("port", 0);
        if (type != RecordType.SRV && port == 0) {
            node.error("port", "a port is required in DNS-SD configs for all record types except SRV");
        } else if (port < 0 || port > MAX_PORT) {
            node.error("port", port + " (expected: 1 to 65535)");
        }
        Duration interval = node.duration("refresh_interval", DEFAULT_REFRESH_INTERVAL);
        if (interval.isZero()) {
            node.error("refresh_interval", "0s (expected: above 0)");
        }
        node.rejectUnreadKeys();
        return new DnsDiscoveryConfig(names, type, Math.clamp(port, 0, MAX_PORT), interval);
    }
}
