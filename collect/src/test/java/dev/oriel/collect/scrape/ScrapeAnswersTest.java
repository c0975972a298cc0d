package dev.oriel.collect.scrape;

import static dev.oriel.collect.scrape.ScrapeFixture.URL;
import static dev.oriel.collect.scrape.ScrapeFixture.app;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.MetricMetadata;
import dev.oriel.model.MetricType;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.MetricQuerier;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is remembered from one answer of a target to the next.
class ScrapeAnswersTest {
    private final ScrapeFixture fixture = new ScrapeFixture();

    @BeforeEach
    void apply() {
        fixture.apply(ScrapeFixture.CONFIG);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void scrape(String body) {
        fixture.targets.answer(URL, body);
        fixture.scrape(1);
    }

    private Map<String, MetricMetadata> metadata() {
        return fixture.scraper.metadata().values().iterator().next();
    }

    @Test
    void aMetricThatGetsLabelsBehindABlankIsAnotherSeries() {
        scrape("foo 1\nbar 1\n");
        scrape("foo {a=\"b\"} 2\nbar 1\n");
        assertThat(fixture.values(app("up"))).containsExactly(1.0, 1.0);
        assertThat(fixture.values(app("foo", "a", "b"))).containsExactly(2.0);
        assertThat(fixture.isStale(app("foo"))).isTrue();
    }

    @Test
    void aLineThatIsWrongIsWrongEachTime() {
        fixture.targets.answer(URL, "# TYPE m gauge\n# UNIT m seconds\nm 1\n# EOF\n".getBytes(StandardCharsets.UTF_8),
                "application/openmetrics-text; version=1.0.0");
        fixture.scrape(3);
        assertThat(fixture.values(app("up"))).containsExactly(0.0, 0.0, 0.0);
    }

    @Test
    void anEmptyAnswerIsAGoodOneWhateverItsType() {
        scrape("m 1\n");
        for (String type : new String[]{"application/openmetrics-text; version=1.0.0", "", "image/png"}) {
            fixture.targets.answer(URL, new byte[0], type);
            fixture.scrape(1);
        }
        assertThat(fixture.values(app("up"))).containsExactly(1.0, 1.0, 1.0, 1.0);
        assertThat(fixture.isStale(app("m"))).isTrue();
    }

    @Test
    void aTypeAndAHelpTextThatGoBackAreBack() {
        for (String[] words : new String[][]{{"counter", "a"}, {"gauge", "b"}, {"counter", "a"}, {"counter", "a"}}) {
            scrape("# HELP m " + words[1] + "\n# TYPE m " + words[0] + "\nm 1\n");
        }
        assertThat(metadata()).containsEntry("m", new MetricMetadata(MetricType.COUNTER, "a", ""));
        try (MetricQuerier querier = fixture.store.querier(Tenant.DEFAULT, TimeRange.ALL)) {
            assertThat(querier.metadata()).containsEntry("m", new MetricMetadata(MetricType.COUNTER, "a", ""));
        }
    }

    @Test
    void aFamilyWithTwoHelpTextsIsToldToTheStoreOnce() {
        for (int scrape = 0; scrape < 4; scrape++) {
            scrape("# HELP m a\n# TYPE m gauge\nm 1\n# HELP m b\nm{x=\"y\"} 1\n");
        }
        assertThat(metadata()).containsEntry("m", new MetricMetadata(MetricType.GAUGE, "b", ""));
        assertThat(fixture.metadataCount).isEqualTo(1);
    }

    @Test
    void metadataThatDidNotFitOnTheDiskComesWithTheNextScrape() {
        fixture.diskFull = true;
        scrape("# TYPE m gauge\nm 1\n");
        fixture.diskFull = false;
        fixture.scrape(1);
        try (MetricQuerier querier = fixture.store.querier(Tenant.DEFAULT, TimeRange.ALL)) {
            assertThat(querier.metadata()).containsEntry("m", new MetricMetadata(MetricType.GAUGE, "", ""));
        }
    }

    @Test
    void seriesThatReturnAfterFailedScrapesAreNotCountedAsNew() {
        scrape("m 1\nn 1\n");
        fixture.targets.refuse(URL);
        fixture.scrape(1);
        scrape("m 1\nn{ 1\n");
        scrape("m 1\n");
        scrape("m 1\nn 1\n");
        assertThat(fixture.values(app("scrape_series_added"))).containsExactly(2.0, 0.0, 0.0, 0.0, 1.0);
    }

    @Test
    void aSeriesThatVanishesWhileTheDiskIsFullEndsWithTheNextScrapeThatIsStored() {
        scrape("m 1\nn 1\n");
        fixture.diskFull = true;
        scrape("m 1\n");
        fixture.scrape(2);
        fixture.diskFull = false;
        fixture.scrape(1);
        assertThat(fixture.values(app("m"))).hasSize(2);
        assertThat(fixture.markers(app("m"))).isZero();
        assertThat(fixture.markers(app("n"))).isOne();
        fixture.scrape(1);
        assertThat(fixture.markers(app("n"))).isOne();
    }

    @Test
    void aSeriesThatVanishesAfterSeveralScrapesThatTheFullDiskRefusedEnds() {
        scrape("m 1\nn 1\n");
        fixture.diskFull = true;
        fixture.scrape(2);
        fixture.diskFull = false;
        scrape("n 1\n");
        assertThat(fixture.values(app("m"))).hasSize(1);
        assertThat(fixture.isStale(app("m"))).isTrue();
        assertThat(fixture.markers(app("n"))).isZero();
        fixture.scrape(1);
        assertThat(fixture.markers(app("m"))).isOne();
    }
}
