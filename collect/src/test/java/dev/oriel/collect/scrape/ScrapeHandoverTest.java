package dev.oriel.collect.scrape;

import static dev.oriel.collect.scrape.ScrapeFixture.URL;
import static dev.oriel.collect.scrape.ScrapeFixture.app;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.collect.config.PrometheusConfig;
import dev.oriel.model.Labels;
import dev.oriel.storage.simulation.StoredSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Targets that come, go and change places while their series are to have neither a gap nor a tail.
class ScrapeHandoverTest {
    private static final String DISCOVERY = "http://sd/targets";
    private static final String DROP_N = "metric_relabel_configs: [{source_labels: [__name__], regex: n, action: drop}]";
    private static final String CONFIG = """
            scrape_configs:
            - job_name: app
              scrape_interval: 15s
              http_sd_configs: [{url: 'http://sd/targets', refresh_interval: 30s}]
            """;
    private static final List<String> EXTRA = List.of("scrape_timeout_seconds", "scrape_sample_limit",
            "scrape_body_size_bytes");
    private static final String VIP = "relabel_configs: [{target_label: instance, replacement: vip}]";
    private static final String RENAMED = ScrapeFixture.CONFIG.replace("job_name: app", "job_name: old")
            + "relabel_configs: [{target_label: job, replacement: app}]".indent(2);

    private final ScrapeFixture fixture = new ScrapeFixture();
    private final FakeTargets targets = fixture.targets;

    @BeforeEach
    void discoverATarget() {
        targets.answer(URL, "m 1\nn 1\n");
        targets.answer(DISCOVERY, "[{\"targets\": [\"a:1\"]}]");
        targets.type(DISCOVERY, "application/json");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Labels vip(String metricName) {
        return Labels.of(Labels.METRIC_NAME, metricName, "job", "app", "instance", "vip");
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

    @Test
    void goesOnWithDiscoveredTargetsOfAChangedJobThoughDiscoveryIsDown() {
        fixture.apply(CONFIG);
        fixture.scrape(2);
        targets.refuse(DISCOVERY);
        fixture.apply(CONFIG + DROP_N.indent(2));
        fixture.scrape(2);
        assertThat(fixture.active()).hasSize(1);
        assertThat(fixture.values(app("m"))).hasSize(4);
        assertThat(fixture.markers(app("m"))).isZero();
        assertThat(fixture.isStale(app("n"))).isTrue();
    }

    @Test
    void keepsTheSeriesOfAJobUntilItsNewDiscoveryAnswers() {
        fixture.apply(CONFIG);
        fixture.scrape(2);
        targets.refuse(DISCOVERY);
        fixture.apply(CONFIG.replace("30s", "10s") + DROP_N.indent(2));
        fixture.scrape(4);
        assertThat(fixture.active()).isEmpty();
        targets.answer(DISCOVERY, "[{\"targets\": [\"a:1\"]}]");
        fixture.scrape(3);
        assertThat(fixture.values(app("m"))).hasSizeGreaterThan(2);
        assertThat(fixture.markers(app("m"))).isZero();
        assertThat(fixture.isStale(app("n"))).isTrue();
    }

    @Test
    void endsTheSeriesOfAJobWhoseNewDiscoveryFindsNothing() {
        fixture.apply(CONFIG);
        fixture.scrape(2);
        targets.answer(DISCOVERY, "[]");
        fixture.apply(CONFIG.replace("30s", "10s"));
        fixture.scrape(4);
        assertThat(fixture.isStale(app("m"))).isTrue();
    }

    @Test
    void endsTheSeriesOfAJobThatIsRemovedBeforeItsNewDiscoveryAnswers() {
        fixture.apply(CONFIG);
        fixture.scrape(2);
        targets.refuse(DISCOVERY);
        fixture.apply(CONFIG.replace("30s", "10s"));
        fixture.scrape(1);
        fixture.scraper.apply(PrometheusConfig.EMPTY);
        fixture.scrape(3);
        assertThat(fixture.isStale(app("m"))).isTrue();
    }

    @Test
    void endsNothingOfTargetsWithTheSameLabelsThatMoveTogether() {
        fixture.apply(CONFIG + VIP.indent(2));
        for (String url : new String[]{"http://a:1/metrics", "http://a:1/metrics?v=2"}) {
            targets.answer(url, "x 1\n");
            targets.answer(url.replace("a:1", "b:1"), "y 1\n");
        }
        targets.answer(DISCOVERY, "[{\"targets\": [\"a:1\", \"b:1\"]}]");
        fixture.scrape(6);
        targets.answer(DISCOVERY, "[{\"targets\": [\"a:1\", \"b:1\"], \"labels\": {\"__param_v\": \"2\"}}]");
        fixture.scrape(6);
        for (String name : new String[]{"x", "y"}) {
            assertThat(fixture.values(vip(name))).hasSizeGreaterThan(8);
            assertThat(fixture.markers(vip(name))).as(name).isZero();
        }
    }

    @Test
    void endsWhatOnlyTheOldHostOfAFailoverHad() {
        fixture.apply(CONFIG + VIP.indent(2));
        fixture.scrape(2);
        targets.answer("http://b:1/metrics", "m 2\n");
        targets.answer(DISCOVERY, "[{\"targets\": [\"b:1\"]}]");
        fixture.scrape(5);
        assertThat(fixture.values(vip("m"))).contains(1.0, 2.0);
        assertThat(fixture.markers(vip("m"))).isZero();
        assertThat(fixture.isStale(vip("n"))).isTrue();
    }

    @Test
    void endsWhatEachOfSeveralTargetsWithTheSameLabelsLosesWhenTheirJobChanges() {
        targets.answer("http://b:1/metrics", "x 1\ny 1\n");
        String twins = ScrapeFixture.CONFIG.replace("'a:1'", "'a:1', 'b:1'") + VIP.indent(2);
        fixture.apply(twins);
        fixture.scrape(3);
        long changedMillis = fixture.time.instant().toEpochMilli();
        fixture.apply(
                twins + "metric_relabel_configs: [{source_labels: [__name__], regex: n|y, action: drop}]".indent(2));
        fixture.scrape(4);
        for (String name : new String[]{"m", "x"}) {
            assertThat(fixture.values(vip(name))).hasSize(7);
            assertThat(fixture.markers(vip(name))).as(name).isZero();
        }
        for (String name : new String[]{"n", "y"}) {
            assertThat(fixture.isStale(vip(name))).as(name).isTrue();
            assertThat(fixture.samples(vip(name)).getLast().timestampMillis()).isLessThan(changedMillis + 15_000);
        }
    }

    @Test
    void endsWhatOnlyOneOfTwoTargetsWithTheSameLabelsHadOnceItIsGone() {
        targets.answer("http://b:1/metrics", "m 1\ny 1\n");
        targets.answer(DISCOVERY, "[{\"targets\": [\"a:1\", \"b:1\"]}]");
        fixture.apply(CONFIG + VIP.indent(2));
        fixture.scrape(2);
        targets.answer(DISCOVERY, "[{\"targets\": [\"a:1\"]}]");
        fixture.scrape(6);
        assertThat(fixture.isStale(vip("y"))).isTrue();
        for (String name : new String[]{"m", "n", "up"}) {
            assertThat(fixture.markers(vip(name))).as(name).isZero();
        }
    }

    @Test
    void aJobThatIsRenamedEndsOnlyWhatItNoLongerHas() {
        fixture.apply(RENAMED);
        fixture.scrape(3);
        fixture.apply(
                RENAMED.replace("job_name: old", "job_name: new") + "scrape_timeout: 9s".indent(2) + DROP_N.indent(2));
        fixture.scrape(4);
        assertThat(fixture.values(app("m"))).hasSize(7);
        assertThat(fixture.markers(app("m"))).isZero();
        assertThat(fixture.markers(app("up"))).isZero();
        assertThat(fixture.isStale(app("n"))).isTrue();
    }

    @Test
    void aSeriesWithItsOwnJobThatAnotherHostGoesOnWithIsNotEnded() {
        for (String host : new String[]{"a:1", "b:1"}) {
            targets.answer("http://" + host + "/metrics", "m{job=\"batch\",instance=\"\"} 1\n");
        }
        fixture.apply(CONFIG + "honor_labels: true".indent(2));
        fixture.scrape(3);
        targets.answer(DISCOVERY, "[{\"targets\": [\"b:1\"]}]");
        fixture.scrape(6);
        assertThat(fixture.isStale(app("up"))).isTrue();
        assertThat(fixture.markers(Labels.of(Labels.METRIC_NAME, "m", "job", "batch"))).isZero();
    }

    @Test
    void aDiscoveryThatDoesNotAnswerHoldsBackNoEndsOfOtherTargets() {
        targets.answer("http://b:1/metrics", "y 1\n");
        fixture.apply(CONFIG + "static_configs: [{targets: ['b:1']}]".indent(2));
        fixture.scrape(2);
        targets.refuse(DISCOVERY);
        fixture.apply(CONFIG.replace("30s", "10s"));
        fixture.scrape(3);
        assertThat(fixture.isStale(Labels.of(Labels.METRIC_NAME, "y", "job", "app", "instance", "b:1"))).isTrue();
        assertThat(fixture.markers(app("m"))).isZero();
    }

    @Test
    void aDiscoveryThatNeverAnswersIsWaitedForAsLongAsQueriesLookBack() {
        fixture.apply(CONFIG);
        fixture.scrape(2);
        long lastMillis = fixture.samples(app("m")).getLast().timestampMillis();
        targets.refuse(DISCOVERY);
        fixture.apply(CONFIG.replace("30s", "10s"));
        fixture.scrape(19);
        assertThat(fixture.markers(app("m"))).isZero();
        fixture.scrape(3);
        assertThat(fixture.isStale(app("m"))).isTrue();
        assertThat(fixture.samples(app("m")).getLast().timestampMillis()).isEqualTo(lastMillis + 15_000);
    }

    @Test
    void aTargetThatIsGoneBeforeItsFirstScrapeLeavesNothing() {
        fixture.apply(CONFIG);
        fixture.scraper.apply(PrometheusConfig.EMPTY);
        fixture.scrape(4);
        assertThat(fixture.contents()).isEmpty();
    }

    @Test
    void aTargetThatIsGoneBeforeItsChangedJobScrapesItEnds() {
        fixture.apply(CONFIG);
        fixture.scrape(2);
        fixture.apply(CONFIG + DROP_N.indent(2));
        fixture.scraper.apply(PrometheusConfig.EMPTY);
        fixture.scrape(4);
        for (String name : new String[]{"m", "n", "up"}) {
            assertThat(fixture.markers(app(name))).as(name).isOne();
        }
    }

    @Test
    void aDiscoveryThatAnswersWithNothingAtAllKeepsItsTargets() {
        fixture.apply(CONFIG);
        for (String nothing : new String[]{"", " \n", "{}", "[null]"}) {
            targets.answer(DISCOVERY, nothing);
            fixture.scrape(3);
            assertThat(fixture.active()).hasSize(1);
        }
        assertThat(fixture.scraper.status().getFirst().discoveryFailures()).isPositive();
    }

    @Test
    void aChangedJobWhoseFirstScrapeTheFullDiskRefusedEndsWhatItsNextOneNoLongerHas() {
        fixture.apply(ScrapeFixture.CONFIG);
        fixture.scrape(2);
        fixture.applyWith("scrape_timeout: 9s");
        fixture.diskFull = true;
        fixture.scrape(1);
        fixture.diskFull = false;
        targets.answer(URL, "n 1\n");
        fixture.scrape(1);
        assertThat(fixture.values(app("m"))).hasSize(2);
        assertThat(fixture.isStale(app("m"))).isTrue();
        assertThat(fixture.markers(app("n"))).isZero();
    }

    @Test
    void aDiscoveryThatAnswersNullHasNoTargets() {
        fixture.apply(CONFIG);
        fixture.scrape(2);
        targets.answer(DISCOVERY, "null\n");
        fixture.scrape(6);
        assertThat(fixture.active()).isEmpty();
        assertThat(fixture.isStale(app("m"))).isTrue();
        assertThat(fixture.scraper.status().getFirst().discoveryFailures()).isZero();
    }

    @Test
    void extraMetricsThatAreTurnedOffEndWithTheNextScrape() {
        fixture.applyWith("extra_scrape_metrics: true");
        fixture.scrape(2);
        fixture.apply(ScrapeFixture.CONFIG);
        fixture.scrape(1);
        for (String name : EXTRA) {
            assertThat(fixture.values(app(name))).as(name).hasSize(2);
            assertThat(fixture.isStale(app(name))).as(name).isTrue();
        }
        assertThat(fixture.markers(app("up"))).isZero();
        fixture.scrape(1);
        for (String name : EXTRA) {
            assertThat(fixture.markers(app(name))).as(name).isOne();
        }
    }

    @Test
    void extraMetricsThatAreTurnedOffAndOnAgainBeforeTheNextScrapeGoOn() {
        fixture.applyWith("extra_scrape_metrics: true");
        fixture.scrape(2);
        fixture.apply(ScrapeFixture.CONFIG);
        fixture.applyWith("extra_scrape_metrics: true");
        fixture.scrape(2);
        for (String name : EXTRA) {
            assertThat(fixture.values(app(name))).as(name).hasSize(4);
            assertThat(fixture.markers(app(name))).as(name).isZero();
        }
    }

    @Test
    @Timeout(60)
    void aScrapeThatWaitsForTheOneBeforeAReloadBeginsWhenThatIsOver() throws InterruptedException {
        List<Runnable> tasks = new ArrayList<>();
        fixture.executor = tasks::add;
        CompletableFuture<Boolean> asked = new CompletableFuture<>();
        CompletableFuture<Boolean> answered = new CompletableFuture<>();
        targets.meanwhile(() -> {
            asked.complete(true);
            answered.join();
        });
        fixture.apply(ScrapeFixture.CONFIG);
        fixture.scrape(1);
        Thread before = Thread.ofPlatform().start(runAll(tasks));
        asked.join();
        fixture.applyWith("scrape_timeout: 9s");
        fixture.scrape(1);
        Thread after = Thread.ofPlatform().start(runAll(tasks));
        while (after.isAlive() && after.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
        fixture.time.jump(Duration.ofSeconds(5));
        answered.complete(true);
        before.join();
        after.join();
        assertThat(fixture.samples(app("m"))).hasSize(2)
                .last()
                .isEqualTo(StoredSample.of(fixture.time.instant().toEpochMilli(), 1));
        assertThat(fixture.values(app("scrape_duration_seconds"))).last().isEqualTo(0.0);
    }

    private static Runnable runAll(List<Runnable> tasks) {
        List<Runnable> all = List.copyOf(tasks);
        tasks.clear();
        return () -> all.forEach(Runnable::run);
    }
}
