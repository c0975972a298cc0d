package dev.oriel.collect.scrape;

import static dev.oriel.collect.scrape.ScrapeFixture.CONFIG;
import static dev.oriel.collect.scrape.ScrapeFixture.URL;
import static dev.oriel.collect.scrape.ScrapeFixture.app;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.collect.Configs;
import dev.oriel.collect.Conformance;
import dev.oriel.collect.config.PrometheusConfig;
import dev.oriel.collect.exposition.TextProto;
import dev.oriel.collect.scrape.TargetStatus.Health;
import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.Histogram.CounterReset;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.MetricType;
import dev.oriel.model.StaleMarker;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.simulation.StoredSample;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScraperTest {
    private static final String CLASSIC = """
            # TYPE h histogram
            h_bucket{a="b",le="0.5"} 2
            h_bucket{a="b",le="1"} 2
            h_bucket{a="b",le="+Inf"} 5
            h_sum{a="b"} 7.5
            h_count{a="b"} 5
            # TYPE plain gauge
            plain_count 9
            """;

    private final ScrapeFixture fixture = new ScrapeFixture();
    private final FakeTargets targets = fixture.targets;
    private final Scraper scraper = fixture.scraper;

    @AfterEach
    void close() {
        fixture.close();
    }

    private TargetStatus status() {
        return fixture.active().getFirst();
    }

    @Test
    void storesWhatATargetSaysAndHowTheScrapeWent() {
        targets.answer(URL, "m{x=\"y\"} 1\nn 2\n");
        fixture.apply(CONFIG);
        fixture.scrape(3);
        assertThat(fixture.values(app("m", "x", "y"))).containsExactly(1.0, 1.0, 1.0);
        assertThat(fixture.values(app("up"))).containsExactly(1.0, 1.0, 1.0);
        assertThat(fixture.values(app("scrape_samples_scraped"))).containsExactly(2.0, 2.0, 2.0);
        assertThat(fixture.values(app("scrape_samples_post_metric_relabeling"))).containsExactly(2.0, 2.0, 2.0);
        assertThat(fixture.values(app("scrape_series_added"))).containsExactly(2.0, 0.0, 0.0);
        assertThat(fixture.values(app("scrape_duration_seconds"))).containsExactly(0.0, 0.0, 0.0);
        assertThat(fixture.contents()).hasSize(7);
        assertThat(status().health()).isEqualTo(Health.UP);
        assertThat(status().globalUrl("host")).isEqualTo(URL);
    }

    @Test
    void scrapesAtEvenTimesOnceTheFirstIsDue() {
        targets.answer(URL, "m 1\n");
        fixture.apply(CONFIG);
        fixture.scrape(4);
        List<Long> times = fixture.contents()
                .get(app("m"))
                .stream()
                .map(StoredSample::timestampMillis)
                .toList();
        assertThat(times).hasSize(4);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isEqualTo(15_000);
        }
    }

    @Test
    void aClockThatIsSetLosesAndDoublesNoScrape() {
        targets.answer(URL, "m 1\n");
        fixture.apply(CONFIG);
        fixture.scrape(4);
        for (Duration offset : List.of(Duration.ofHours(-1), Duration.ofHours(1), Duration.ofHours(1),
                Duration.ofDays(-400), Duration.ofSeconds(-1), Duration.ofSeconds(-8), Duration.ofSeconds(8))) {
            fixture.time.jump(offset);
            int before = targets.requests.size();
            fixture.scrape(20);
            assertThat(targets.requests.size() - before).as("after %s", offset).isBetween(19, 21);
            assertThat(status().lastScrape()).isBetween(fixture.time.instant().minus(Duration.ofSeconds(15)),
                    fixture.time.instant());
        }
    }

    @Test
    void aClockThatStandsStillStopsNoScrape() {
        targets.answer(URL, "m 1\n");
        fixture.apply(CONFIG);
        fixture.scrape(4);
        for (int i = 0; i < 20; i++) {
            fixture.scrape(1);
            fixture.time.jump(Duration.ofSeconds(15).negated());
        }
        assertThat(targets.requests).hasSizeBetween(20, 25);
    }

    @Test
    void spreadsTargetsOverTheInterval() {
        StringBuilder config = new StringBuilder("scrape_configs: [{job_name: app, static_configs: [{targets: [");
        for (int i = 0; i < 60; i++) {
            config.append(i == 0 ? "" : ", ").append("'t").append(i).append(":1'");
        }
        fixture.apply(config.append("]}]}]").toString());
        fixture.time.advance(Duration.ofSeconds(30));
        assertThat(targets.requests.size()).isBetween(18, 42);
        fixture.time.advance(Duration.ofSeconds(30));
        assertThat(targets.requests).hasSize(60);
    }

    @Test
    void endsASeriesThatVanishes() {
        targets.answer(URL, "m 1\nn 2\n");
        fixture.apply(CONFIG);
        fixture.scrape(2);
        targets.answer(URL, "m 1\n");
        fixture.scrape(2);
        assertThat(fixture.isStale(app("n"))).isTrue();
        assertThat(fixture.isStale(app("m"))).isFalse();
        assertThat(fixture.contents().get(app("n"))).hasSize(3);
        targets.answer(URL, "m 1\nn 3\n");
        fixture.scrape(1);
        assertThat(fixture.values(app("n"))).containsExactly(2.0, 2.0, 3.0);
        assertThat(fixture.values(app("scrape_series_added"))).containsExactly(2.0, 0.0, 0.0, 0.0, 1.0);
    }

    @Test
    void keepsASeriesWhoseTextChangesButNotItsLabels() {
        targets.answer(URL, "m{a=\"1\",b=\"2\"} 1\n");
        fixture.apply(CONFIG);
        fixture.scrape(1);
        targets.answer(URL, "m{b=\"2\",a=\"1\"} 2\n");
        fixture.scrape(1);
        assertThat(fixture.contents().get(app("m", "a", "1", "b", "2")))
                .hasSize(2)
                .noneMatch(sample -> sample.valueBits() == StaleMarker.BITS);
    }

    @Test
    void endsAllSeriesWhenTheTargetIsGoneAndSaysSo() {
        targets.answer(URL, "m 1\n");
        fixture.apply(CONFIG);
        fixture.scrape(2);
        targets.refuse(URL);
        fixture.scrape(2);
        assertThat(fixture.isStale(app("m"))).isTrue();
        assertThat(fixture.values(app("m"))).hasSize(2);
        assertThat(fixture.values(app("up"))).containsExactly(1.0, 1.0, 0.0, 0.0);
        assertThat(status().health()).isEqualTo(Health.DOWN);
        assertThat(status().lastError()).isEqualTo("Get \"http://a:1/metrics\": connection refused");
        targets.answer(URL, "m 5\n");
        fixture.scrape(1);
        assertThat(fixture.values(app("m"))).containsExactly(1.0, 1.0, 5.0);
        assertThat(fixture.isStale(app("m"))).isFalse();
    }

    @Test
    void storesNothingOfAnAnswerThatBreaksOffInTheMiddle() {
        targets.answer(URL, "m 1\nn 2\n");
        fixture.apply(CONFIG);
        fixture.scrape(1);
        targets.answer(URL, "m 9\nnew 1\nn{ 3\n");
        fixture.scrape(1);
        assertThat(fixture.values(app("m"))).containsExactly(1.0);
        assertThat(fixture.isStale(app("m"))).isTrue();
        assertThat(fixture.isStale(app("n"))).isTrue();
        assertThat(fixture.values(app("new"))).isEmpty();
        assertThat(fixture.values(app("up"))).containsExactly(1.0, 0.0);
        assertThat(fixture.values(app("scrape_samples_scraped"))).containsExactly(2.0, 2.0);
        assertThat(status().lastError()).startsWith("expected label name, got \"3\" (\"INVALID\")");
    }

    @Test
    void knowsTheTypeOfANewSeriesBehindMetadataThatItSkips() {
        String head = "# HELP h Help.\n# TYPE h histogram\n";
        targets.answer(URL, head + "h_bucket{le=\"1\"} 1\n");
        fixture.apply(CONFIG);
        fixture.scrape(2);
        targets.answer(URL, head + "h_bucket{le=\"1\"} 1\nh_bucket{le=\"2\"} 1\n");
        fixture.scrape(1);
        assertThat(fixture.values(app("h_bucket", "le", "2.0"))).containsExactly(1.0);
    }

    @Test
    void renamesLabelsThatTheTargetHasToo() {
        targets.answer(URL, "m{job=\"x\",exported_job=\"y\"} 1\n");
        fixture.apply(CONFIG);
        fixture.scrape(1);
        assertThat(fixture.values(app("m", "exported_exported_job", "x", "exported_job", "y"))).containsExactly(1.0);
    }

    @Test
    void letsLabelsOfTheAnswerWinWhenHonoured() {
        targets.answer(URL, "m{job=\"x\",instance=\"\"} 1\n");
        fixture.applyWith("honor_labels: true");
        fixture.scrape(1);
        assertThat(fixture.values(Labels.of(Labels.METRIC_NAME, "m", "job", "x"))).containsExactly(1.0);
    }

    @Test
    void keepsTimesOfTheAnswerUnlessToldNotTo() {
        long millis = fixture.time.instant().toEpochMilli() + 1_000;
        targets.answer(URL, "m 1 " + millis + "\n");
        fixture.apply(CONFIG);
        fixture.scrape(1);
        assertThat(fixture.contents().get(app("m"))).containsExactly(StoredSample.of(millis, 1));
        targets.refuse(URL);
        fixture.scrape(1);
        assertThat(fixture.isStale(app("m"))).as("series with their own times do not end").isFalse();
        targets.answer(URL, "n 1 " + millis + "\n");
        fixture.applyWith("honor_timestamps: false");
        fixture.scrape(1);
        assertThat(fixture.contents().get(app("n")).getFirst().timestampMillis())
                .isNotEqualTo(millis);
    }

    @Test
    void relabelsSeriesAndCountsThem() {
        targets.answer(URL, "keep{a=\"1\"} 1\ndrop 2\n");
        fixture.applyWith("""
                metric_relabel_configs:
                - {source_labels: [__name__], regex: drop, action: drop}
                - {regex: a, replacement: b, action: labelmap}
                """);
        fixture.scrape(2);
        assertThat(fixture.values(app("keep", "a", "1", "b", "1"))).containsExactly(1.0, 1.0);
        assertThat(fixture.values(app("drop"))).isEmpty();
        assertThat(fixture.values(app("scrape_samples_scraped"))).containsExactly(2.0, 2.0);
        assertThat(fixture.values(app("scrape_samples_post_metric_relabeling"))).containsExactly(1.0, 1.0);
    }

    @Test
    void failsAScrapeOfTooManySamples() {
        targets.answer(URL, "a 1\nb 2\nc 3\n");
        fixture.applyWith("sample_limit: 2\nextra_scrape_metrics: true");
        fixture.scrape(1);
        assertThat(fixture.values(app("a"))).isEmpty();
        assertThat(fixture.values(app("up"))).containsExactly(0.0);
        assertThat(fixture.values(app("scrape_samples_post_metric_relabeling"))).containsExactly(3.0);
        assertThat(fixture.values(app("scrape_sample_limit"))).containsExactly(2.0);
        assertThat(fixture.values(app("scrape_timeout_seconds"))).containsExactly(10.0);
        assertThat(fixture.values(app("scrape_body_size_bytes"))).containsExactly(12.0);
        assertThat(status().lastError()).isEqualTo("sample limit exceeded");
    }

    @Test
    void failsAScrapeOverALabelLimitAndNamesIt() {
        targets.answer(URL, "m{aaaa=\"bbbb\"} 1\n");
        fixture.applyWith("label_limit: 3");
        fixture.scrape(1);
        assertThat(status().lastError())
                .isEqualTo("label_limit exceeded (metric: m, number of labels: 4, limit: 3)");
        fixture.applyWith("label_name_length_limit: 3");
        fixture.scrape(1);
        assertThat(status().lastError()).isEqualTo("label_name_length_limit exceeded (metric: m, label name: __name__,"
                + " length: 8, limit: 3)");
        fixture.applyWith("label_value_length_limit: 3");
        fixture.scrape(1);
        assertThat(status().lastError()).isEqualTo("label_value_length_limit exceeded (metric: m, label name: aaaa,"
                + " value: \"bbbb\", length: 4, limit: 3)");
    }

    @Test
    void failsAllTargetsOfAJobWithTooMany() {
        fixture.apply(
                "scrape_configs: [{job_name: app, target_limit: 1, static_configs: [{targets: ['a:1', 'b:1']}]}]");
        fixture.time.advance(Duration.ofMinutes(1));
        assertThat(targets.requests).isEmpty();
        assertThat(scraper.status().getFirst().active()).extracting(TargetStatus::lastError)
                .containsOnly("target_limit exceeded (number of targets: 2, limit: 1)");
    }

    @Test
    void leavesUnchangedJobsAloneWhenTheConfigurationChanges() {
        targets.answer(URL, "m 1\n");
        fixture.apply(CONFIG);
        fixture.scrape(2);
        fixture.apply(CONFIG + "- {job_name: other, static_configs: [{targets: ['b:1']}]}\n");
        fixture.scrape(2);
        assertThat(fixture.values(app("scrape_series_added"))).containsExactly(1.0, 0.0, 0.0, 0.0);
        assertThat(scraper.status()).extracting(ScrapePoolStatus::name).containsExactly("app", "other");
    }

    @Test
    void endsSeriesThatAChangedJobNoLongerHas() {
        targets.answer(URL, "m 1\nn 1\n");
        fixture.apply(CONFIG);
        fixture.scrape(2);
        fixture.applyWith("metric_relabel_configs: [{source_labels: [__name__], regex: n, action: drop}]");
        fixture.scrape(1);
        assertThat(fixture.isStale(app("n"))).isTrue();
        assertThat(fixture.isStale(app("m"))).isFalse();
        assertThat(fixture.values(app("m"))).hasSize(3);
    }

    @Test
    void endsTheSeriesOfARemovedTargetOneIntervalLater() {
        targets.answer(URL, "m 1\n");
        fixture.apply(CONFIG);
        fixture.scrape(2);
        scraper.apply(PrometheusConfig.EMPTY);
        fixture.scrape(1);
        assertThat(fixture.isStale(app("m"))).isFalse();
        fixture.scrape(2);
        assertThat(fixture.isStale(app("m"))).isTrue();
        assertThat(fixture.isStale(app("up"))).isTrue();
        assertThat(fixture.values(app("m"))).hasSize(2);
    }

    @Test
    void endsTheSeriesOfATargetThatIsRemovedOnceTheClockWasSetBackBehindTheirLastSample() {
        targets.answer(URL, "m 1\n");
        fixture.apply(CONFIG);
        fixture.scrape(2);
        long lastMillis = fixture.samples(app("m")).getLast().timestampMillis();
        fixture.time.jump(Duration.ofMinutes(-1));
        scraper.apply(PrometheusConfig.EMPTY);
        fixture.scrape(8);
        assertThat(fixture.isStale(app("m"))).isTrue();
        assertThat(fixture.samples(app("m")).getLast().timestampMillis()).isEqualTo(lastMillis + 15_000);
    }

    @Test
    void readsNativeHistogramsExemplarsAndMetadata() {
        targets.answer(URL, Conformance.bytes("exposition/protobuf/delimited-live-prometheus.pb"),
                "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited");
        fixture.applyWith("scrape_native_histograms: true");
        fixture.scrape(2);
        assertThat(status().lastError()).isEmpty();
        assertThat(targets.requests.getFirst().accept()).startsWith("application/vnd.google.protobuf;");
        assertThat(fixture.values(app("go_goroutines"))).hasSize(2);
        assertThat(fixture.values(app("scrape_series_added")).getLast()).isZero();
        try (MetricQuerier querier = fixture.store.querier(Tenant.DEFAULT, TimeRange.ALL)) {
            assertThat(querier.metadata()).containsEntry("go_goroutines",
                    new MetricMetadata(MetricType.GAUGE, "Number of goroutines that currently exist.", ""));
        }
    }

    @Test
    void storesEverySampleOfALargeAnswerOnce() {
        byte[] body = Conformance.bytes("exposition/captures/node_exporter-linux.prom");
        targets.answer(URL, new String(body, StandardCharsets.UTF_8));
        fixture.apply(CONFIG);
        fixture.scrape(3);
        assertThat(status().lastError()).isEmpty();
        assertThat(scraper.counters().conflicting()).isZero();
        assertThat(fixture.values(app("scrape_series_added")).subList(1, 3)).containsExactly(0.0, 0.0);
        double scraped = fixture.values(app("scrape_samples_scraped")).getFirst();
        assertThat(fixture.contents()
                .values()
                .stream()
                .filter(samples -> samples.size() == 3)
                .count()).isEqualTo((long) scraped + 5);
    }

    @Test
    void forgetsTheLinesOfATargetThatNeverRepeatsItself() {
        fixture.apply(CONFIG);
        for (int scrape = 0; scrape < 20; scrape++) {
            StringBuilder body = new StringBuilder("m 1\n");
            for (int i = 0; i < 100; i++) {
                body.append("new{id=\"").append(scrape).append('-').append(i).append("\"} 1\n");
            }
            targets.answer(URL, body.toString());
            fixture.scrape(1);
        }
        assertThat(fixture.values(app("m"))).hasSize(20);
        Map<Labels, List<StoredSample>> contents = fixture.contents();
        assertThat(contents.keySet().stream().filter(labels -> labels.metricName().equals("new"))).hasSize(2_000);
        assertThat(fixture.isStale(app("new", "id", "18-5"))).isTrue();
        assertThat(fixture.isStale(app("new", "id", "19-5"))).isFalse();
    }

    @Test
    void scrapesSourcesOfThisProcessLikeTargets() {
        scraper.addSource(Configs.job("""
                job_name: self
                scrape_interval: 15s
                static_configs: [{targets: ['localhost:3000']}]
                """), writer -> writer.family("m_total", MetricType.COUNTER, "Help \\ it\nnow.")
                .sample("m_total", 1.5, "a", "x\"y\\z\n"));
        fixture.time.advance(Duration.ofMillis(1));
        fixture.scrape(1);
        assertThat(fixture
                .values(Labels.of(Labels.METRIC_NAME, "m_total", "job", "self", "instance", "localhost:3000", "a",
                        "x\"y\\z\n")))
                .containsExactly(1.5, 1.5);
        assertThat(scraper.metadata().values().iterator().next())
                .containsEntry("m_total", new MetricMetadata(MetricType.COUNTER, "Help \\ it\nnow.", ""));
    }

    @Test
    void makesNativeHistogramsOfClassicOnes() {
        targets.answer(URL, CLASSIC);
        fixture.applyWith("convert_classic_histograms_to_nhcb: true");
        fixture.scrape(3);
        assertThat(fixture.histograms(app("h", "a", "b"))).hasSize(3)
                .allSatisfy(histogram -> assertThat(
                        histogram.sameSample(new Histogram(Histogram.CUSTOM_BOUNDS_SCHEMA, 0, 0, 5, 7.5,
                                new Buckets(new int[]{0, 2}, new double[]{2, 3}), Buckets.NONE, new double[]{0.5, 1},
                                CounterReset.UNKNOWN, true)))
                        .isTrue());
        assertThat(fixture.values(app("plain_count"))).containsExactly(9.0, 9.0, 9.0);
        assertThat(fixture.contents().keySet()).extracting(Labels::metricName)
                .doesNotContain("h_bucket", "h_sum", "h_count");
        assertThat(fixture.values(app("scrape_samples_scraped"))).containsExactly(2.0, 2.0, 2.0);
        targets.refuse(URL);
        fixture.scrape(1);
        assertThat(fixture.isStale(app("h", "a", "b"))).isTrue();
    }

    @Test
    void keepsClassicHistogramsBesideWhatTheyBecomeWhereAsked() {
        targets.answer(URL, CLASSIC.replace("# TYPE plain gauge", "# TYPE plain histogram"));
        fixture.applyWith("convert_classic_histograms_to_nhcb: true\nalways_scrape_classic_histograms: true");
        fixture.scrape(2);
        assertThat(fixture.histograms(app("h", "a", "b"))).hasSize(2);
        assertThat(fixture.values(app("h_bucket", "a", "b", "le", "1.0"))).containsExactly(2.0, 2.0);
        assertThat(fixture.values(app("h_count", "a", "b"))).containsExactly(5.0, 5.0);
        assertThat(fixture.histograms(app("plain"))).as("no bucket but +Inf").hasSize(2);
    }

    @Test
    void leavesOutAClassicHistogramThatContradictsItself() {
        targets.answer(URL, CLASSIC.replace("le=\"1\"} 2", "le=\"1\"} 1"));
        fixture.applyWith("convert_classic_histograms_to_nhcb: true");
        fixture.scrape(1);
        assertThat(fixture.histograms(app("h", "a", "b"))).isEmpty();
        assertThat(fixture.values(app("plain_count"))).containsExactly(9.0);
        assertThat(fixture.values(app("up"))).containsExactly(1.0);
    }

    @Test
    void convertsClassicHistogramsOfProtobufUnlessNativeOnesAreThere() {
        String type = "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited";
        String text = new String(Conformance.bytes("exposition/protobuf/test_histogram.textproto"),
                StandardCharsets.UTF_8).replace("sample_count: 175", "sample_count: 19");
        targets.answer(URL, TextProto.encodeDelimited(text), type);
        fixture.applyWith("scrape_native_histograms: true\nconvert_classic_histograms_to_nhcb: true\n"
                + "always_scrape_classic_histograms: true\nhonor_timestamps: false");
        fixture.scrape(2);
        assertThat(status().lastError()).isEmpty();
        assertThat(fixture.histograms(app("test_histogram"))).hasSize(2).noneMatch(Histogram::hasCustomBounds);
        assertThat(fixture.values(app("test_histogram_count"))).hasSize(2);
        fixture.applyWith("convert_classic_histograms_to_nhcb: true\nhonor_timestamps: false");
        fixture.scrape(2);
        assertThat(fixture.histograms(app("test_histogram")).getLast().hasCustomBounds()).isTrue();
        assertThat(scraper.counters().conflicting()).isZero();
    }

    @Test
    void notesFailuresInTheFileOfTheJobOrOfAll() {
        fixture.apply("""
                global: {scrape_interval: 15s, scrape_failure_log_file: /logs/all}
                scrape_configs:
                - {job_name: a, static_configs: [{targets: ['a:1']}]}
                - {job_name: b, scrape_failure_log_file: /logs/b, static_configs: [{targets: ['b:1']}]}
                """);
        targets.answer(URL, "m 1\n");
        fixture.scrape(1);
        assertThat(fixture.failureLogs).containsOnlyKeys("/logs/b");
        targets.answer(URL, "{");
        fixture.scrape(1);
        assertThat(fixture.failureLogs.get("/logs/b")).hasSize(2)
                .contains("b http://b:1/metrics Get \"http://b:1/metrics\": connection refused");
        assertThat(fixture.failureLogs.get("/logs/all")).hasSize(1).allMatch(line -> line.startsWith("a " + URL + " "));
    }

    @Test
    void endsSeriesWithTimesOfTheirOwnWhereAsked() {
        String body = "m 1 " + fixture.time.instant().plusSeconds(10).toEpochMilli() + "\nn 1\n";
        targets.answer(URL, body);
        fixture.applyWith("track_timestamps_staleness: true");
        fixture.scrape(1);
        targets.answer(URL, "n 1\n");
        fixture.scrape(1);
        assertThat(fixture.isStale(app("m"))).isTrue();
    }

    @Test
    void scrapesWhatAUrlNamesAndKeepsItWhenTheUrlFails() {
        String discovery = "http://sd/targets";
        targets.answer(URL, "m 1\n");
        targets.answer(discovery, "[{\"targets\": [\"a:1\"], \"labels\": {\"team\": \"x\"}}]");
        targets.type(discovery, "application/json; charset=utf-8");
        fixture.apply("""
                scrape_configs:
                - job_name: app
                  scrape_interval: 15s
                  http_sd_configs: [{url: 'http://sd/targets', refresh_interval: 30s}]
                """);
        assertThat(status().labels()).isEqualTo(Labels.of("job", "app", "instance", "a:1", "team", "x"));
        assertThat(status().discoveredLabels().get("__meta_url")).isEqualTo(discovery);
        targets.answer(discovery, "[{\"targets\": [\"a:1\"], \"nonsense\": 1}]");
        fixture.scrape(4);
        assertThat(fixture.values(app("m", "team", "x"))).hasSize(4);
        assertThat(scraper.status().getFirst().discoveryFailures()).isPositive();
        targets.answer(discovery, "[]");
        fixture.scrape(3);
        assertThat(scraper.status().getFirst().active()).isEmpty();
        targets.answer(discovery, "[{\"targets\": [\"b:1\"]}]");
        targets.type(discovery, "text/html");
        fixture.scrape(3);
        assertThat(scraper.status().getFirst().active()).isEmpty();
    }
}
