package dev.oriel.collect.scrape;

import static dev.oriel.collect.scrape.ScrapeFixture.URL;
import static dev.oriel.collect.scrape.ScrapeFixture.app;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.collect.exposition.TextProto;
import org.junit.jupiter.api.Test;

class NativeHistogramScrapeTest {
    private static final String HISTOGRAM = """
            name: "h"
            type: HISTOGRAM
            metric: <
              histogram: <
                sample_count: 5
                sample_sum: 7.5
                schema: 1
                zero_threshold: 0.001
                zero_count: 2
                positive_span: <
                  offset: 0
                  length: 2
                >
                positive_delta: 1
                positive_delta: 1
              >
            >
            """;

    @Test
    void aHistogramWhoseCountIsNotThatOfItsBucketsFailsTheScrape() {
        try (ScrapeFixture fixture = new ScrapeFixture()) {
            fixture.applyWith("scrape_native_histograms: true");
            answer(fixture, HISTOGRAM);
            fixture.scrape(1);
            answer(fixture, HISTOGRAM.replace("sample_count: 5", "sample_count: 6"));
            fixture.scrape(1);
            assertThat(fixture.values(app("up"))).containsExactly(1.0, 0.0);
            assertThat(fixture.active().getFirst().lastError())
                    .isEqualTo("histogram count: 6 (expected: 5, as in its buckets)");
        }
    }

    private static void answer(ScrapeFixture fixture, String family) {
        fixture.targets.answer(URL, TextProto.encodeDelimited(family),
                "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited");
    }
}
