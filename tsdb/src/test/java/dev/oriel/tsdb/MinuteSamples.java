package dev.oriel.tsdb;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.simulation.StoredSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/// Samples of whole minutes, their values the minutes: of a series that goes on, and of others now and then.
final class MinuteSamples {
    static final Tenant TENANT = new Tenant("a");
    static final Labels LASTING = Labels.of("__name__", "lasting");
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private MinuteSamples() {}

    /// One of the lasting series each minute, and maintenance every ten.
    static void appendEachMinute(TsdbMetricStore store, int fromMinute, int toMinute) {
        for (int minute = fromMinute; minute < toMinute; minute++) {
            append(store, LASTING, minute);
            if (minute % 10 == 0) {
                store.maintain();
            }
        }
        store.maintain();
    }

    /// @return the series' number
    static long append(MetricStore store, Labels labels, int minute) {
        try (MetricAppender appender = store.appender(TENANT)) {
            long number = appender.series(labels);
            appender.append(number, millis(minute), minute);
            appender.commit();
            return number;
        }
    }

    static long millis(long minute) {
        return START + Duration.ofMinutes(minute).toMillis();
    }

    static StoredSample sample(long minute) {
        return StoredSample.of(millis(minute), minute);
    }

    static List<StoredSample> samples(int fromMinute, int toMinute) {
        return LongStream.range(fromMinute, toMinute).mapToObj(MinuteSamples::sample).toList();
    }
}
