package dev.oriel.collect.scrape;

import static dev.oriel.collect.scrape.ScrapeFixture.URL;
import static dev.oriel.collect.scrape.ScrapeFixture.app;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.storage.metric.MetricStoreOptions;
import org.junit.jupiter.api.Test;

/// What limits of a job and of the store leave of a scrape.
class ScrapeLimitsTest {
    @Test
    void aScrapeOverItsSampleLimitMakesNoSeriesBeyondIt() {
        try (ScrapeFixture fixture = new ScrapeFixture(MetricStoreOptions.DEFAULT.withMaxSeries(20))) {
            fixture.applyWith("sample_limit: 3");
            for (int scrape = 0; scrape < 2; scrape++) {
                StringBuilder body = new StringBuilder();
                for (int i = 0; i < 10; i++) {
                    body.append("new{id=\"").append(scrape).append('-').append(i).append("\"} 1\n");
                }
                fixture.targets.answer(URL, body.toString());
                fixture.scrape(1);
                assertThat(fixture.active().getFirst().lastError()).isEqualTo("sample limit exceeded");
            }
            assertThat(fixture.values(app("scrape_samples_post_metric_relabeling"))).containsExactly(10.0, 10.0);
            fixture.targets.answer(URL, "m 1\n");
            fixture.scrape(1);
            assertThat(fixture.values(app("m"))).containsExactly(1.0);
        }
    }

    @Test
    void aSeriesThatWasOverTheSampleLimitIsTakenOnceThereIsRoom() {
        try (ScrapeFixture fixture = new ScrapeFixture()) {
            fixture.applyWith("sample_limit: 2");
            fixture.targets.answer(URL, "a 1\nb 1\nc 1\n");
            fixture.scrape(1);
            fixture.targets.answer(URL, "b 1\nc 1\n");
            fixture.scrape(1);
            assertThat(fixture.values(app("c"))).containsExactly(1.0);
            assertThat(fixture.values(app("up"))).containsExactly(0.0, 1.0);
        }
    }

    @Test
    void aSeriesOverTheStoresLabelLimitsIsLeftOutAndTheRestIsStored() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 61; i++) {
            many.append(i == 0 ? "" : ",").append('l').append(i).append("=\"x\"");
        }
        try (ScrapeFixture fixture = new ScrapeFixture()) {
            fixture.apply(ScrapeFixture.CONFIG);
            fixture.targets.answer(URL,
                    "long{a=\"" + "x".repeat(5_000) + "\"} 1\nmany{" + many + "} 1\nn 2\n");
            fixture.scrape(2);
            assertThat(fixture.values(app("up"))).containsExactly(1.0, 1.0);
            assertThat(fixture.values(app("n"))).containsExactly(2.0, 2.0);
            assertThat(fixture.values(app("scrape_samples_scraped"))).containsExactly(3.0, 3.0);
            assertThat(fixture.values(app("scrape_samples_post_metric_relabeling"))).containsExactly(1.0, 1.0);
        }
    }

    @Test
    void aTargetWhoseOwnLabelsAreOverALimitSaysSo() {
        try (ScrapeFixture fixture = new ScrapeFixture()) {
            fixture.apply(ScrapeFixture.CONFIG.replace("['a:1']", "['a:1'], labels: {l: " + "x".repeat(5_000) + "}"));
            fixture.targets.answer(URL, "m 1\n");
            fixture.scrape(1);
            assertThat(fixture.active().getFirst().lastError()).startsWith("length of label value of l: 5000 bytes");
        }
    }
}
