package dev.oriel.server.grafana.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.dashboard.Datasource;
import dev.oriel.dashboard.check.Drawing;
import dev.oriel.notify.http.OutboundRule;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Predicate;

/// Which data source is the store within, and how the others are asked. Thread-safe.
public final class Sources implements AutoCloseable {
    /// Of the data source that is always there.
    public static final String OWN_UID = "oriel";
    /// A source of Prometheus' kind may say by this setting whose it is: `own` or `external`.
    private static final String SETTING = "oriel";

    private final Predicate<URI> isOwn;
    private final SourceClient client;

    /// @param isOwn whether an address means this server
    public Sources(Predicate<URI> isOwn, OutboundRule rule, String version, InstantSource clock) {
        this.isOwn = isOwn;
        this.client = new SourceClient("Oriel/" + version, rule, clock);
    }

    /// Who answers for it.
    public Binding binding(Datasource source) {
        if (!Drawing.get().answersPromql(source.type())) {
            return Binding.NONE;
        }
        JsonNode said = source.settings().path(SETTING);
        if (said.asText().equals(Binding.OWN.word()) || source.uid().equals(OWN_UID)) {
            return Binding.OWN;
        }
        if (said.asText().equals(Binding.EXTERNAL.word())) {
            return Binding.EXTERNAL;
        }
        URI url = SourceAddress.parse(source.url());
        return url == null || isOwn.test(url) ? Binding.OWN : Binding.EXTERNAL;
    }

    public SourceClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
    }
}
