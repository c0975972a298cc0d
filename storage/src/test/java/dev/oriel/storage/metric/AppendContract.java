package dev.oriel.storage.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.StaleMarker;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.metric.CommitResult.Reason;
import dev.oriel.storage.metric.CommitResult.RejectedCounts;
import dev.oriel.storage.simulation.StoreContents;
import dev.oriel.storage.simulation.StoredSample;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The write side of a store: batches, values, and which samples are taken.
public abstract class AppendContract extends MetricStoreContract {
    private static final long MINUTE = 60_000;

    @Test
    void showsNothingOfABatchBeforeItsCommit() {
        try (MetricAppender appender = store.appender(TENANT)) {
            appender.append(appender.series(UP), NOW, 1);
            assertThat(contents()).isEmpty();
            appender.commit();
        }
        assertThat(samples(UP)).containsExactly(sample(NOW, 1));
    }

    @Test
    void dropsABatchThatIsClosedBeforeItsCommit() {
        MetricAppender appender = store.appender(TENANT);
        appender.append(appender.series(UP), NOW, 1);
        appender.close();

        assertThatThrownBy(appender::commit).isInstanceOf(IllegalStateException.class);
        assertThat(contents()).isEmpty();
    }

    @Test
    void refusesToGoOnWithABatchThatIsCommitted() {
        try (MetricAppender appender = store.appender(TENANT)) {
            long series = appender.series(UP);
            appender.commit();
            assertThatThrownBy(() -> appender.append(series, NOW, 1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(appender::commit).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void acceptsAnEmptyBatch() {
        try (MetricAppender appender = store.appender(TENANT)) {
            assertAccepted(appender.commit(), 0);
        }
    }

    @Test
    void knowsASeriesByItsNumber() {
        long series;
        try (MetricAppender appender = store.appender(TENANT)) {
            series = appender.series(UP);
            assertThat(appender.series(UP)).isEqualTo(series);
            assertThat(appender.series(DOWN)).isNotEqualTo(series);
            appender.append(series, NOW, 1);
            appender.commit();
        }
        try (MetricAppender appender = store.appender(TENANT)) {
            assertThat(appender.isLive(series)).isTrue();
            assertThat(appender.series(UP)).isEqualTo(series);
            appender.append(series, NOW + 1, 2);
            appender.commit();
        }
        assertThat(samples(UP)).containsExactly(sample(NOW, 1), sample(NOW + 1, 2));
    }

    @Test
    void findsASeriesByTheBytesOfItsLabels() {
        byte[] bytes = LabelBytes.encode(UP);
        byte[] buffer = new byte[bytes.length + 7];
        System.arraycopy(bytes, 0, buffer, 5, bytes.length);
        try (MetricAppender appender = store.appender(TENANT)) {
            long byBytes = appender.series(buffer, 5, bytes.length);
            assertThat(appender.series(UP)).isEqualTo(byBytes);
            assertThat(appender.series(bytes, 0, bytes.length)).isEqualTo(byBytes);
        }
    }

    @Test
    void putsLabelBytesIntoCanonicalForm() {
        byte[] bytes = concat(pair("job", "a"), pair("empty", ""), pair("__name__", "up"));
        try (MetricAppender appender = store.appender(TENANT)) {
            long series = appender.series(bytes, 0, bytes.length);
            assertThat(appender.series(UP)).isEqualTo(series);
            appender.append(series, NOW, 1);
            appender.commit();
        }
        assertThat(contents()).containsOnlyKeys(UP);
    }

    @Test
    void refusesBytesThatAreNoLabelSet() {
        byte[] twice = concat(pair("job", "a"), pair("job", "b"));
        try (MetricAppender appender = store.appender(TENANT)) {
            assertThatThrownBy(() -> appender.series(twice, 0, twice.length))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> appender.series(twice, 0, 5)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> appender.series(twice, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void keepsEveryFloatBitForBit() {
        double[] values = {0, -0.0, 1, -1, 0.1, Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY, Double.NaN, Double.longBitsToDouble(0x7ff8_0000_0000_1234L),
            Double.longBitsToDouble(0xfff8_0000_0000_0001L), StaleMarker.VALUE, 1e-300, 123456789.123456789};
        List<StoredSample> expected = new ArrayList<>();
        try (MetricAppender appender = store.appender(TENANT)) {
            for (int i = 0; i < values.length; i++) {
                appender.append(appender.series(UP), NOW + i, values[i]);
                expected.add(sample(NOW + i, values[i]));
            }
            appender.commit();
        }
        assertThat(samples(UP)).isEqualTo(expected);
    }

    @Test
    void keepsNativeHistogramsBetweenFloats() {
        Histogram stale = new Histogram(0, 0, 0, 0, StaleMarker.VALUE, Histogram.Buckets.NONE, Histogram.Buckets.NONE,
                new double[0], Histogram.CounterReset.UNKNOWN, true);
        append(UP, NOW, exponential(5));
        append(UP, NOW + 1, 1.5);
        append(UP, NOW + 2, customBounds(2.25));
        append(UP, NOW + 3, stale);

        assertThat(samples(UP)).containsExactly(StoredSample.of(NOW, exponential(5)), sample(NOW + 1, 1.5),
                StoredSample.of(NOW + 2, customBounds(2.25)), StoredSample.of(NOW + 3, stale));
    }

    @Test
    void keepsStartTimestampsWhereTheyAreGiven() {
        try (MetricAppender appender = store.appender(TENANT)) {
            long series = appender.series(UP);
            appender.append(series, NOW - 5, NOW, 1);
            appender.append(series, NOW + 1, 2);
            appender.append(series, NOW + 2, NOW + 2, exponential(1));
            appender.commit();
        }
        assertThat(samples(UP)).containsExactly(sample(NOW, 1).withStart(NOW - 5), sample(NOW + 1, 2),
                StoredSample.of(NOW + 2, exponential(1)).withStart(NOW + 2));
    }

    @Test
    void putsOutOfOrderSamplesInTheirPlace() {
        append(UP, NOW, 3);
        append(UP, NOW - 2, 1);
        assertAccepted(append(UP, NOW - 1, 2), 1);

        assertThat(samples(UP)).containsExactly(sample(NOW - 2, 1), sample(NOW - 1, 2), sample(NOW, 3));
    }

    @Test
    void takesSamplesOfABatchInAnyOrder() {
        try (MetricAppender appender = store.appender(TENANT)) {
            long series = appender.series(UP);
            appender.append(series, NOW, 3);
            appender.append(series, NOW - 20, 1);
            appender.append(series, NOW - 10, 2);
            assertAccepted(appender.commit(), 3);
        }
        assertThat(samples(UP)).containsExactly(sample(NOW - 20, 1), sample(NOW - 10, 2), sample(NOW, 3));
    }

    @Test
    void keepsTheRestOfTheBatchWhenOneSampleIsOutOfOrder() {
        openWith(MetricStoreOptions.DEFAULT.withOutOfOrderWindow(Duration.ZERO));
        append(UP, NOW, 1);
        CommitResult result;
        try (MetricAppender appender = store.appender(TENANT)) {
            appender.append(appender.series(UP), NOW - 1, 0);
            appender.append(appender.series(UP), NOW + 1, 2);
            appender.append(appender.series(DOWN), NOW - 1, 3);
            result = appender.commit();
        }
        assertRefused(result, 2, new RejectedCounts(0, 1, 0, 0, 0), Reason.OUT_OF_ORDER,
                "timestamp of up{job=\"a\"}: " + (NOW - 1) + " (expected: after " + NOW + ")");
        assertThat(samples(UP)).containsExactly(sample(NOW, 1), sample(NOW + 1, 2));
        assertThat(samples(DOWN)).containsExactly(sample(NOW - 1, 3));
    }

    @Test
    void takesOutOfOrderSamplesToTheEndOfTheWindow() {
        append(DOWN, NOW, 1);
        append(UP, NOW, 1);

        assertAccepted(append(UP, NOW - 30 * MINUTE, 2), 1);
        assertRefused(append(UP, NOW - 30 * MINUTE - 1, 3), 0, new RejectedCounts(0, 0, 1, 0, 0), Reason.TOO_OLD,
                "timestamp of up{job=\"a\"}: " + (NOW - 30 * MINUTE - 1) + " (expected: at least "
                        + (NOW - 30 * MINUTE) + ")");
    }

    @Test
    void takesLateSamplesOfASeriesInOrderForAnHour() {
        append(DOWN, NOW, 1);

        assertAccepted(append(UP, NOW - 60 * MINUTE, 2), 1);
        assertRefused(append(UP, NOW - 60 * MINUTE - 1, 3), 0, new RejectedCounts(0, 0, 1, 0, 0), Reason.TOO_OLD,
                "timestamp of up{job=\"a\"}: " + (NOW - 60 * MINUTE - 1) + " (expected: at least "
                        + (NOW - 60 * MINUTE) + ")");
    }

    @Test
    void judgesABatchByWhatStoodBeforeIt() {
        try (MetricAppender appender = store.appender(TENANT)) {
            appender.append(appender.series(DOWN), NOW, 1);
            appender.append(appender.series(UP), NOW - 600 * MINUTE, 1);
            appender.append(appender.series(UP), NOW - 599 * MINUTE, 1);
            assertAccepted(appender.commit(), 3);
        }
        assertThat(samples(UP)).hasSize(2);
    }

    @Test
    void refusesSamplesFromTheFuture() {
        assertAccepted(append(UP, NOW + 10 * MINUTE, 1), 1);
        assertRefused(append(UP, NOW + 10 * MINUTE + 1, 2), 0, new RejectedCounts(0, 0, 0, 1, 0), Reason.TOO_NEW,
                "timestamp of up{job=\"a\"}: " + (NOW + 10 * MINUTE + 1) + " (expected: at most "
                        + (NOW + 10 * MINUTE) + ")");
        time.advance(Duration.ofMillis(1));
        assertAccepted(append(UP, NOW + 10 * MINUTE + 1, 2), 1);
    }

    @Test
    void countsRepeatedSamplesAsAcceptedDuplicates() {
        append(UP, NOW - 1, Double.NaN);
        append(UP, NOW, exponential(1));
        CommitResult result;
        try (MetricAppender appender = store.appender(TENANT)) {
            long series = appender.series(UP);
            appender.append(series, NOW - 1, Double.NaN);
            appender.append(series, 0, NOW, exponential(1));
            appender.append(series, NOW + 1, 1);
            result = appender.commit();
        }
        assertThat(result).isEqualTo(new CommitResult(3, 2, RejectedCounts.NONE, List.of()));
        assertThat(samples(UP)).hasSize(3);
    }

    @Test
    void refusesAnotherValueAtTheSameTime() {
        append(UP, NOW - 1, 1);
        append(UP, NOW, 0.0);
        String message = "value of up{job=\"a\"} at %d: another one (expected: the one that stands there)";

        assertRefused(append(UP, NOW, -0.0), 0, new RejectedCounts(1, 0, 0, 0, 0), Reason.CONFLICT,
                message.formatted(NOW));
        assertRefused(append(UP, NOW - 1, 2), 0, new RejectedCounts(1, 0, 0, 0, 0), Reason.CONFLICT,
                message.formatted(NOW - 1));
        assertRefused(append(UP, NOW, exponential(1)), 0, new RejectedCounts(1, 0, 0, 0, 0), Reason.CONFLICT,
                message.formatted(NOW));
        assertThat(samples(UP)).containsExactly(sample(NOW - 1, 1), sample(NOW, 0.0));
    }

    @Test
    void takesTheFirstOfTwoValuesInABatch() {
        CommitResult result;
        try (MetricAppender appender = store.appender(TENANT)) {
            long series = appender.series(UP);
            appender.append(series, NOW, 1);
            appender.append(series, NOW, 2);
            appender.append(series, NOW, 1);
            result = appender.commit();
        }
        assertThat(result.accepted()).isEqualTo(2);
        assertThat(result.duplicates()).isEqualTo(1);
        assertThat(result.rejected()).isEqualTo(new RejectedCounts(1, 0, 0, 0, 0));
        assertThat(samples(UP)).containsExactly(sample(NOW, 1));
    }

    @Test
    void refusesSamplesOfNumbersThatStandForNoSeries() {
        long unknown = 987_654_321L;
        CommitResult result;
        try (MetricAppender appender = store.appender(TENANT)) {
            assertThat(appender.isLive(unknown)).isFalse();
            appender.append(unknown, NOW, 1);
            appender.append(appender.series(UP), NOW, 1);
            result = appender.commit();
        }
        assertRefused(result, 1, new RejectedCounts(0, 0, 0, 0, 1), Reason.UNKNOWN_SERIES,
                "series number: 987654321 (expected: one of a live series)");
    }

    @Test
    void tellsOnlyTheFirstRefusalsInWordsAndCountsAll() {
        append(UP, NOW, 1);
        CommitResult result;
        try (MetricAppender appender = store.appender(TENANT)) {
            long series = appender.series(UP);
            for (int i = 0; i < 50; i++) {
                appender.append(series, NOW, 2 + i);
            }
            result = appender.commit();
        }
        assertThat(result.rejected().conflicting()).isEqualTo(50);
        assertThat(result.examples()).hasSize(CommitTally.MAX_EXAMPLES);
    }

    @Test
    void refusesOneSeriesMoreThanTheLimit() {
        openWith(MetricStoreOptions.DEFAULT.withMaxSeries(2));
        append(UP, NOW, 1);
        append(DOWN, NOW, 1);
        Labels third = Labels.of(Labels.METRIC_NAME, "third");
        try (MetricAppender appender = store.appender(TENANT)) {
            assertThatThrownBy(() -> appender.series(third)).isInstanceOf(OverCapacityException.class)
                    .hasMessage("series of tenant a: 3 (expected: at most 2, limits.max_series)");
            assertThatThrownBy(() -> appender.series(LabelBytes.encode(third), 0, LabelBytes.encode(third).length))
                    .isInstanceOf(OverCapacityException.class);
            appender.append(appender.series(UP), NOW + 1, 2);
            assertAccepted(appender.commit(), 1);
        }
        assertAccepted(append(OTHER_TENANT, third, NOW, 1), 1);
    }

    @Test
    void refusesLabelsOverTheirLimitsAndNamesThem() {
        openWith(MetricStoreOptions.DEFAULT.withLabelLimits(new LabelLimits(2, 8, 4)));
        try (MetricAppender appender = store.appender(TENANT)) {
            assertLabelsRefused(appender, Labels.empty(), "labels: none (expected: 1 or more)");
            assertLabelsRefused(appender, Labels.of("__name__", "up", "a", "1", "b", "1"),
                    "label count of up: 3 (expected: at most 2, limits.max_labels)");
            assertLabelsRefused(appender, Labels.of("__name__", "up", "long_name", "1"),
                    "length of label name long_name: 9 bytes (expected: at most 8, limits.max_label_name_bytes)");
            assertLabelsRefused(appender, Labels.of("__name__", "up", "a", "äöü"),
                    "length of label value of a: 6 bytes (expected: at most 4, limits.max_label_value_bytes)");
            appender.series(Labels.of("__name__", "up", "a", "äö"));
        }
    }

    @Test
    void endsASeriesOnlyWhereNothingOfItIsAsNew() {
        append(UP, NOW, 1);
        append(UP, NOW - 2_000, 1);
        try (MetricAppender appender = store.appender(TENANT)) {
            long series = appender.series(UP);
            assertThat(appender.newestMillis(series)).isEqualTo(NOW);
            appender.end(series, NOW - 1_000);
            appender.end(series, NOW);
            appender.end(appender.series(DOWN), NOW);
            assertThat(appender.newestMillis(appender.series(DOWN))).isEqualTo(SampleBounds.NO_SAMPLE);
            assertThat(appender.newestMillis(12_345)).isEqualTo(SampleBounds.NO_SAMPLE);
            assertAccepted(appender.commit(), 1);
        }
        try (MetricAppender appender = store.appender(TENANT)) {
            appender.end(appender.series(UP), NOW + 1_000);
            assertAccepted(appender.commit(), 1);
        }
        assertThat(StoreContents.of(store, TENANT)).containsEntry(UP,
                List.of(sample(NOW - 2_000, 1), sample(NOW, 1), sample(NOW + 1_000, StaleMarker.VALUE)));
    }

    @Test
    void keepsTenantsApart() {
        append(TENANT, UP, NOW, 1);
        append(OTHER_TENANT, UP, NOW, 2);

        assertThat(StoreContents.of(store, TENANT)).containsEntry(UP, List.of(sample(NOW, 1))).hasSize(1);
        assertThat(StoreContents.of(store, OTHER_TENANT)).containsEntry(UP, List.of(sample(NOW, 2))).hasSize(1);
    }

    @Test
    void takesBatchesOfManyThreadsAtOnce() throws InterruptedException {
        int threads = 4;
        int batches = 50;
        List<Thread> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            running.add(Thread.ofVirtual().start(() -> {
                for (int b = 0; b < batches; b++) {
                    append(UP, NOW + (long) b * threads + thread, b);
                    append(Labels.of(Labels.METRIC_NAME, "own", "thread", String.valueOf(thread)), NOW + b, b);
                }
            }));
        }
        for (Thread thread : running) {
            thread.join();
        }
        assertThat(samples(UP)).hasSize(threads * batches);
        assertThat(contents()).hasSize(1 + threads)
                .allSatisfy(
                        (series, samples) -> assertThat(samples)
                                .hasSize(series.equals(UP) ? threads * batches : batches));
    }

    @Test
    void closesTwiceAndThenTakesNothing() {
        store.close();
        store.close();
        assertThatThrownBy(() -> store.appender(TENANT)).isInstanceOf(IllegalStateException.class);
    }

    private static void assertRefused(CommitResult result, int accepted, RejectedCounts counts, Reason reason,
            String message) {
        Labels series = reason == Reason.UNKNOWN_SERIES ? Labels.empty() : UP;
        assertThat(result).isEqualTo(new CommitResult(accepted, 0, counts,
                List.of(new CommitResult.RejectedSample(reason, series, message))));
    }

    private static void assertLabelsRefused(MetricAppender appender, Labels labels, String message) {
        assertThatThrownBy(() -> appender.series(labels)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        byte[] bytes = LabelBytes.encode(labels);
        assertThatThrownBy(() -> appender.series(bytes, 0, bytes.length)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static byte[] pair(String name, String value) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] valueBytes = value.getBytes(StandardCharsets.UTF_8);
        byte[] fields = concat(new byte[]{0x0a, (byte) nameBytes.length}, nameBytes,
                new byte[]{0x12, (byte) valueBytes.length}, valueBytes);
        return concat(new byte[]{0x0a, (byte) fields.length}, fields);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
