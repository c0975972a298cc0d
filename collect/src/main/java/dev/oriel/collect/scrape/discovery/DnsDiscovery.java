package dev.oriel.collect.scrape.discovery;

import dev.oriel.collect.config.discovery.DnsDiscoveryConfig;
import dev.oriel.collect.discovery.HostPort;
import dev.oriel.collect.discovery.TargetGroup;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Targets that DNS records name, a group for each name looked up. A name that could not be looked up keeps its targets.
/// Confined to one thread.
public final class DnsDiscovery implements PolledDiscovery.Source {
    private static final String NAME = "__meta_dns_name";
    private static final String SRV_TARGET = "__meta_dns_srv_record_target";
    private static final String SRV_PORT = "__meta_dns_srv_record_port";
    private static final String MX_TARGET = "__meta_dns_mx_record_target";
    private static final String NS_TARGET = "__meta_dns_ns_record_target";

    private final DnsDiscoveryConfig config;
    private final DnsLookup lookup;
    private final Map<String, TargetGroup> groups = new LinkedHashMap<>();

    public DnsDiscovery(DnsDiscoveryConfig config, DnsLookup lookup) {
        this.config = config;
        this.lookup = lookup;
    }

    @Override
    public List<TargetGroup> find() throws IOException {
        List<String> failures = new ArrayList<>();
        for (String name : config.names()) {
            try {
                List<Labels> targets = new ArrayList<>();
                lookup.records(name, config.type()).forEach(record -> targets.add(target(name, record)));
                targets.sort((left, right) -> left.get(TargetGroup.ADDRESS).compareTo(right.get(TargetGroup.ADDRESS)));
                groups.put(name, new TargetGroup(name, targets, Labels.empty()));
            } catch (IOException e) {
                failures.add(e.getMessage());
            }
        }
        if (!failures.isEmpty() && failures.size() == config.names().size()) {
            throw new IOException(String.join("; ", failures));
        }
        return List.copyOf(groups.values());
    }

    private Labels target(String name, String record) {
        String[] fields = record.split(" ");
        String host = withoutDot(fields[fields.length - 1]);
        LabelsBuilder labels = new LabelsBuilder().set(NAME, name);
        int port = config.port();
        switch (config.type()) {
            case SRV -> {
                port = fields.length == 4 ? Integer.parseInt(fields[2]) : port;
                labels.set(SRV_TARGET, fields[fields.length - 1]).set(SRV_PORT, Integer.toString(port));
            }
            case MX -> labels.set(MX_TARGET, fields[fields.length - 1]);
            case NS -> labels.set(NS_TARGET, fields[fields.length - 1]);
            case A, AAAA -> {
            }
        }
        return labels.set(TargetGroup.ADDRESS, new HostPort(host, port).toString()).build();
    }

    private static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return String.join(", ", config.names());
    }
}
