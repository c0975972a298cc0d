package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;

/// The clock and its time zone.
final class TimeCollector implements HostCollector {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final InstantSource clock;

    TimeCollector(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "time";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) {
        Instant now = clock.instant();
        ZoneId zone = ZoneId.systemDefault();
        out.family("node_time_seconds", MetricType.GAUGE, "System time in seconds since epoch (1970).")
                .sample("node_time_seconds", now.toEpochMilli() / MILLIS_PER_SECOND);
        out.family("node_time_zone_offset_seconds", MetricType.GAUGE, "System time zone offset in seconds.")
                .sample("node_time_zone_offset_seconds", zone.getRules().getOffset(now).getTotalSeconds(), "time_zone",
                        zone.getDisplayName(TextStyle.SHORT, Locale.ROOT));
    }
}
