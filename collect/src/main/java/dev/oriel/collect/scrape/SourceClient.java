package dev.oriel.collect.scrape;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.collect.exposition.ScrapeProtocol;
import dev.oriel.collect.scrape.client.BodyBuffer;
import dev.oriel.collect.scrape.client.FetchException;
import dev.oriel.collect.scrape.client.FetchRequest;
import dev.oriel.collect.scrape.client.TargetClient;

/// Asks a source of this process, so that its metrics go the way of all others.
final class SourceClient implements TargetClient {
    private final MetricSource source;

    SourceClient(MetricSource source) {
        this.source = source;
    }

    @Override
    public String fetch(FetchRequest request, BodyBuffer into) throws FetchException {
        ExpositionWriter writer = new ExpositionWriter();
        source.write(writer);
        if (writer.length() > request.maxBodyBytes()) {
            throw new FetchException("body size limit exceeded");
        }
        into.clear();
        into.append(writer.bytes(), 0, writer.length());
        return ScrapeProtocol.PROMETHEUS_TEXT_0_0_4.mediaType();
    }

    @Override
    public void close() {}
}
