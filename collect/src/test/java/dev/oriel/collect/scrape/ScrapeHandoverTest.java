package dev.oriel.collect.scrape;

import static dev.oriel.collect.scrape.ScrapeFixture.URL;
import static dev.oriel.collect.scrape.ScrapeFixture.app;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.collect.config.PrometheusConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Targets that come, go and change places while their series are to have neither a gap nor a tail.
class ScrapeHandoverTest {
    private final ScrapeFixture fixture = new ScrapeFixture();
    private final FakeTargets targets = fixture.targets;

    @BeforeEach
    void answer() {
        targets.answer(URL, "m 1\nn 1\n");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void endsATargetThatIsRemovedWhileItIsScraped() {
        fixture.apply(ScrapeFixture.CONFIG);
        fixture.scrape(1);
        targets.meanwhile(() -> fixture.scraper.apply(PrometheusConfig.EMPTY));
        fixture.scrape(4);
        assertThat(fixture.values(app("m"))).hasSize(2);
        assertThat(fixture.isStale(app("m"))).isTrue();
        assertThat(fixture.isStale(app("up"))).isTrue();
    }
}
