package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.storage.simulation.StoreContents;
import dev.oriel.storage.simulation.StoredSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A client that sends one sample a minute of some series, through all of a store's life, and knows what it sent and
/// what was acknowledged.
final class StoreHistory {
    static final Tenant TENANT = new Tenant("a");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    final SimulatedTime time = new SimulatedTime(Instant.parse("2026-02-01T00:00:00Z"));
    private int first;
    private int series = 6;
    /// How many samples each batch had, by its time.
    private final Map<Long, Integer> batchSizes = new HashMap<>();
    private final Map<Labels, Set<StoredSample>> sent = new TreeMap<>();
    private final Map<Labels, List<StoredSample>> acknowledged = new TreeMap<>();

    TsdbMetricStore open(Disk disk) {
        return StoreOnDisk.open(disk, MetricStoreOptions.DEFAULT, time, 1);
    }

    /// One series more from now on.
    void grow() {
        series++;
    }

    /// From now on another series instead of the first.
    void replaceOldest() {
        first++;
    }

    /// How many samples a batch has.
    int batchSize() {
        return series;
    }

    /// Sends until a number of batches was answered, with success or not; what background work is due is done.
    void send(TsdbMetricStore store, int batches) {
        for (int i = 0; i < batches; i++) {
            time.advance(MINUTE);
            send(store);
        }
    }

    /// The same while no time passes that background work could use: each batch is of a time of its own.
    void sendAtOnce(TsdbMetricStore store, int batches) {
        for (int i = 0; i < batches; i++) {
            send(store, time.millis() + i);
        }
        time.advance(Duration.ofMillis(batches));
    }

    private void send(TsdbMetricStore store) {
        send(store, time.millis());
    }

    private void send(TsdbMetricStore store, long timeMillis) {
        List<Labels> batch = new ArrayList<>();
        double value = timeMillis / 60_000 % 1_000;
        StoredSample sample = StoredSample.of(timeMillis, value);
        batchSizes.put(timeMillis, series);
        try (MetricAppender appender = store.appender(TENANT)) {
            for (int i = first; i < first + series; i++) {
                Labels labels = Labels.of("__name__", "m", "i", String.valueOf(i));
                sent.computeIfAbsent(labels, _ -> new HashSet<>()).add(sample);
                appender.append(appender.series(labels), timeMillis, value);
                batch.add(labels);
            }
            assertThat(appender.commit().accepted()).isEqualTo(series);
            batch.forEach(labels -> acknowledged.computeIfAbsent(labels, _ -> new ArrayList<>()).add(sample));
        } catch (StorageException | OverCapacityException | OutOfMemoryError _) {
            // Not acknowledged: it may be there or not.
        }
    }

    int acknowledgedCount() {
        return acknowledged.values().stream().mapToInt(List::size).sum();
    }

    /// All that was acknowledged is there, nothing that was not sent, and no batch in part.
    void assertWhole(MetricStore store) {
        Map<Labels, List<StoredSample>> shown = assertNothingInvented(store);
        Map<Long, Integer> counts = new HashMap<>();
        shown.values()
                .forEach(samples -> samples.forEach(each -> counts.merge(each.timestampMillis(), 1, Integer::sum)));
        assertThat(batchSizes).containsAllEntriesOf(counts);
        acknowledged.forEach((labels, samples) -> assertThat(shown.getOrDefault(labels, List.of()))
                .as("%s", labels)
                .containsAll(samples));
    }

    /// Nothing is there that was not sent.
    ///
    /// @return what is there
    Map<Labels, List<StoredSample>> assertNothingInvented(MetricStore store) {
        Map<Labels, List<StoredSample>> shown = StoreContents.of(store, TENANT);
        shown.forEach((labels, samples) -> assertThat(sent.getOrDefault(labels, Set.of())).as("%s", labels)
                .containsAll(samples));
        return shown;
    }

    boolean isWhole(Map<Labels, List<StoredSample>> shown) {
        return acknowledged.entrySet()
                .stream()
                .allMatch(each -> shown.getOrDefault(each.getKey(), List.of()).containsAll(each.getValue()));
    }
}
