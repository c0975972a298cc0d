package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.util.List;

/// Temperatures, from `sys/class/thermal`.
final class ThermalZoneCollector implements HostCollector {
    private static final String PREFIX = "thermal_zone";
    private static final double PER_MILLI = 1e-3;

    @Override
    public String name() {
        return "thermal_zone";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) {
        List<String> zones = files.names("sys/class/thermal")
                .stream()
                .filter(name -> name.startsWith(PREFIX)
                        && !Double.isNaN(files.number("sys/class/thermal/" + name + "/temp")))
                .toList();
        if (zones.isEmpty()) {
            return;
        }
        out.family("node_thermal_zone_temp", MetricType.GAUGE, "Zone temperature in Celsius");
        for (String zone : zones) {
            String folder = "sys/class/thermal/" + zone;
            out.sample("node_thermal_zone_temp", files.number(folder + "/temp") * PER_MILLI, "type",
                    files.word(folder + "/type"), "zone", zone.substring(PREFIX.length()));
        }
    }
}
