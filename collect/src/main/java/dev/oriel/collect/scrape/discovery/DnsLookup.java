package dev.oriel.collect.scrape.discovery;

import dev.oriel.collect.config.discovery.DnsDiscoveryConfig.RecordType;
import java.io.IOException;
import java.util.List;

/// Asks the DNS.
public interface DnsLookup {
    /// @return the records as text, such as `10 5 9100 a.example.` for [RecordType#SRV]; none where there is no such name
    /// @throws IOException no server answered, or it could not
    List<String> records(String name, RecordType type) throws IOException;
}
