package dev.oriel.storage.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Exemplar;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.MetricType;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.MetricStoreStatus.Count;
import dev.oriel.storage.simulation.StoreContents;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The read side of a store.
public abstract class QueryContract extends MetricStoreContract {
    private static final Labels GET = Labels.of(Labels.METRIC_NAME, "requests", "method", "GET", "code", "200");
    private static final Labels POST = Labels.of(Labels.METRIC_NAME, "requests", "method", "POST", "code", "500");
    private static final Labels BARE = Labels.of(Labels.METRIC_NAME, "requests");

    @Test
    void doesNotSeeWhatIsCommittedAfterItWasOpened() {
        append(UP, NOW, 1);
        try (MetricQuerier querier = store.querier(TENANT, TimeRange.ALL)) {
            append(UP, NOW + 1, 2);
            append(UP, NOW - 1, 0);
            append(DOWN, NOW, 3);

            assertThat(StoreContents.of(querier, TimeRange.ALL, List.of()))
                    .isEqualTo(Map.of(UP, List.of(sample(NOW, 1))));
        }
        assertThat(samples(UP)).hasSize(3);
    }

    @Test
    void givesTheSamplesOfTheRangeWithBothItsEnds() {
        for (int i = 0; i < 10; i++) {
            append(UP, NOW + i, i);
        }
        assertThat(selected(new TimeRange(NOW + 3, NOW + 5)))
                .isEqualTo(Map.of(UP, List.of(sample(NOW + 3, 3), sample(NOW + 4, 4), sample(NOW + 5, 5))));
        assertThat(selected(new TimeRange(NOW + 10, NOW + 20))).isEmpty();
        assertThat(selected(new TimeRange(NOW - 20, NOW - 1))).isEmpty();
    }

    @Test
    void givesNothingOutsideTheRangeItWasOpenedFor() {
        for (int i = 0; i < 10; i++) {
            append(UP, NOW + i, i);
        }
        try (MetricQuerier querier = store.querier(TENANT, new TimeRange(NOW + 2, NOW + 5))) {
            assertThat(StoreContents.of(querier, new TimeRange(NOW + 4, NOW + 9), List.of()))
                    .isEqualTo(Map.of(UP, List.of(sample(NOW + 4, 4), sample(NOW + 5, 5))));
            assertThat(StoreContents.of(querier, new TimeRange(NOW + 6, NOW + 9), List.of())).isEmpty();
        }
    }

    @Test
    void selectsTheSeriesThatAllMatchersFit() {
        appendRequests();

        assertThat(found(matcher("__name__", "=", "requests"))).containsExactlyInAnyOrder(GET, POST, BARE);
        assertThat(found(matcher("method", "=", "GET"))).containsExactly(GET);
        assertThat(found(matcher("method", "!=", "GET"))).containsExactlyInAnyOrder(POST, BARE, UP);
        assertThat(found(matcher("method", "=~", "G.*|P.*"))).containsExactlyInAnyOrder(GET, POST);
        assertThat(found(matcher("method", "=~", "GE"))).isEmpty();
        assertThat(found(matcher("method", "!~", "G.*"))).containsExactlyInAnyOrder(POST, BARE, UP);
        assertThat(found(matcher("method", "=~", ".+"), matcher("code", "!=", "200"))).containsExactly(POST);
        assertThat(found(matcher("method", "=", "GET"), matcher("code", "=", "500"))).isEmpty();
        assertThat(found()).containsExactlyInAnyOrder(GET, POST, BARE, UP);
    }

    @Test
    void takesAnAbsentLabelForAnEmptyOne() {
        appendRequests();

        assertThat(found(matcher("method", "=", ""))).containsExactlyInAnyOrder(BARE, UP);
        assertThat(found(matcher("method", "!=", ""))).containsExactlyInAnyOrder(GET, POST);
        assertThat(found(matcher("method", "=~", ".*"), matcher("__name__", "=", "requests")))
                .containsExactlyInAnyOrder(GET, POST, BARE);
        assertThat(found(matcher("method", "=~", "GET|"))).containsExactlyInAnyOrder(GET, BARE, UP);
        assertThat(found(matcher("method", "!~", "GET|"))).containsExactly(POST);
        assertThat(found(matcher("nowhere", "=", ""), matcher("method", "=", "GET"))).containsExactly(GET);
        assertThat(found(matcher("nowhere", "=", "x"))).isEmpty();
    }

    @Test
    void readsSeriesInAnyOrderAndAgain() {
        append(UP, NOW, 1);
        append(UP, NOW + 1, 2);
        append(DOWN, NOW, 3);
        try (MetricQuerier querier = store.querier(TENANT, TimeRange.ALL)) {
            SeriesSet set = querier.select(TimeRange.ALL, List.of());
            SeriesSet.SampleReader reader = set.reader();
            SampleColumns columns = new SampleColumns();
            for (int index : new int[]{1, 0, 0, 1}) {
                reader.read(index, columns);
                assertThat(columns.count()).isEqualTo(set.labels(index).equals(UP) ? 2 : 1);
                assertThat(columns.values()[0]).isEqualTo(set.labels(index).equals(UP) ? 1 : 3);
                assertThat(columns.histograms()).isNull();
                assertThat(columns.starts()).isNull();
            }
        }
    }

    @Test
    void leavesNothingOfTheSeriesBeforeInTheColumns() {
        append(DOWN, NOW, exponential(1));
        append(UP, NOW, 1);
        try (MetricQuerier querier = store.querier(TENANT, TimeRange.ALL)) {
            SampleColumns columns = new SampleColumns();
            SeriesSet histograms = querier.select(TimeRange.ALL, List.of(matcher("__name__", "=", "down")));
            histograms.reader().read(0, columns);
            assertThat(columns.histograms()).isNotNull();
            SeriesSet floats = querier.select(TimeRange.ALL, List.of(matcher("__name__", "=", "up")));
            floats.reader().read(0, columns);
            assertThat(columns.histograms()).isNull();
        }
    }

    @Test
    void listsLabelNamesAndValuesByCodePoint() {
        appendRequests();
        append(Labels.of(Labels.METRIC_NAME, "requests", "method", "\uff5e"), NOW, 1);
        append(Labels.of(Labels.METRIC_NAME, "requests", "method", "\ud83d\ude00"), NOW, 1);
        try (MetricQuerier querier = store.querier(TENANT, TimeRange.ALL)) {
            assertThat(querier.labelNames(List.of(), 0)).containsExactly("__name__", "code", "job", "method");
            assertThat(querier.labelNames(List.of(matcher("method", "=", "GET")), 0)).containsExactly("__name__",
                    "code", "method");
            assertThat(querier.labelNames(List.of(), 2)).containsExactly("__name__", "code");
            assertThat(querier.labelValues("method", List.of(), 0)).containsExactly("GET", "POST", "\uff5e",
                    "\ud83d\ude00");
            assertThat(querier.labelValues("method", List.of(matcher("code", "!=", "200")), 0))
                    .containsExactly("POST", "\uff5e", "\ud83d\ude00");
            assertThat(querier.labelValues("method", List.of(), 1)).containsExactly("GET");
            assertThat(querier.labelValues("nowhere", List.of(), 0)).isEmpty();
        }
    }

    @Test
    void givesTheExemplarsOfTheSeriesThatFitAnySelector() {
        Exemplar first = new Exemplar(Labels.of("trace_id", "1"), 0.5, NOW);
        Exemplar second = new Exemplar(Labels.of("trace_id", "2"), 0.7, NOW + 5);
        try (MetricAppender appender = store.appender(TENANT)) {
            for (Labels series : List.of(UP, DOWN, GET)) {
                appender.append(appender.series(series), NOW, 1);
            }
            appender.append(appender.series(UP), first);
            appender.append(appender.series(UP), first);
            appender.append(appender.series(UP), second);
            appender.append(appender.series(DOWN), second);
            appender.append(appender.series(GET), first);
            appender.commit();
        }
        List<LabelMatcher> up = List.of(matcher("__name__", "=", "up"));
        List<LabelMatcher> job = List.of(matcher("job", "=", "a"));
        try (MetricQuerier querier = store.querier(TENANT, TimeRange.ALL)) {
            assertThat(querier.exemplars(TimeRange.ALL, List.of(up))).isEqualTo(Map.of(UP, List.of(first, second)));
            assertThat(querier.exemplars(new TimeRange(NOW + 1, NOW + 5), List.of(up, job)))
                    .isEqualTo(Map.of(UP, List.of(second), DOWN, List.of(second)));
            assertThat(querier.exemplars(new TimeRange(NOW + 6, NOW + 7), List.of(job))).isEmpty();
        }
    }

    @Test
    void keepsNoMoreExemplarsThanItsLimit() {
        MetricStoreOptions standard = MetricStoreOptions.DEFAULT;
        openWith(new MetricStoreOptions(standard.outOfOrderWindowMillis(), standard.inOrderWindowMillis(),
                standard.futureBoundMillis(), 0, 3, standard.labels()));
        try (MetricAppender appender = store.appender(TENANT)) {
            long series = appender.series(UP);
            appender.append(series, NOW, 1);
            for (int i = 0; i < 5; i++) {
                appender.append(series, new Exemplar(Labels.of("trace_id", String.valueOf(i)), i, NOW + i));
            }
            appender.commit();
        }
        try (MetricQuerier querier = store.querier(TENANT, TimeRange.ALL)) {
            assertThat(querier.exemplars(TimeRange.ALL, List.of(List.of())).get(UP)).extracting(Exemplar::value)
                    .containsExactly(2.0, 3.0, 4.0);
        }
    }

    @Test
    void givesTheNewestMetadataOfEachFamily() {
        MetricMetadata gauge = new MetricMetadata(MetricType.GAUGE, "Old words.", "");
        MetricMetadata counter = new MetricMetadata(MetricType.COUNTER, "Requests.", "requests");
        try (MetricAppender appender = store.appender(TENANT)) {
            appender.metadata("requests", gauge);
            appender.metadata("down", gauge);
            appender.commit();
        }
        try (MetricAppender appender = store.appender(TENANT)) {
            appender.metadata("requests", counter);
            appender.commit();
        }
        try (MetricQuerier querier = store.querier(TENANT, TimeRange.ALL)) {
            assertThat(querier.metadata()).containsExactly(Map.entry("down", gauge), Map.entry("requests", counter));
        }
    }

    @Test
    void countsWhatIsInTheHead() {
        appendRequests();

        MetricStoreStatus status = store.status(TENANT, 2);
        assertThat(status.seriesCount()).isEqualTo(4);
        assertThat(status.labelPairCount()).isEqualTo(7);
        assertThat(status.minMillis()).isEqualTo(NOW);
        assertThat(status.maxMillis()).isEqualTo(NOW + 1);
        assertThat(status.seriesByMetric()).containsExactly(new Count("requests", 3), new Count("up", 1));
        assertThat(status.valuesByLabel()).containsExactly(new Count("__name__", 2), new Count("code", 2));
        assertThat(status.seriesByLabelPair().getFirst()).isEqualTo(new Count("__name__=requests", 3));
        assertThat(store.status(OTHER_TENANT, 2).seriesCount()).isZero();
    }

    private void appendRequests() {
        append(GET, NOW, 1);
        append(POST, NOW, 2);
        append(BARE, NOW, 3);
        append(UP, NOW + 1, 4);
    }

    private Iterable<Labels> found(LabelMatcher... matchers) {
        return selected(TimeRange.ALL, matchers).keySet();
    }
}
