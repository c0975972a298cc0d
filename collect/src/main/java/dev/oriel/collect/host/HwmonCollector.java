package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sensors for temperature, fans and voltage, from `sys/class/hwmon`.
final class HwmonCollector implements HostCollector {
    private static final Pattern SENSOR = Pattern.compile("((temp|fan|in)\\d+)_input");
    private static final double PER_MILLI = 1e-3;

    /// One sensor's value.
    private record Reading(String kind, String chip, String sensor, double value) {}

    @Override
    public String name() {
        return "hwmon";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) {
        List<Reading> readings = new ArrayList<>();
        for (String monitor : files.names("sys/class/hwmon")) {
            String folder = "sys/class/hwmon/" + monitor;
            String name = files.word(folder + "/name");
            String chip = name.isEmpty() ? monitor : name.replaceAll("[^A-Za-z0-9:]", "_").replaceAll("^_+|_+$", "");
            for (String file : files.names(folder)) {
                Matcher sensor = SENSOR.matcher(file);
                double value = sensor.matches() ? files.number(folder + "/" + file) : Double.NaN;
                if (!Double.isNaN(value)) {
                    readings.add(new Reading(sensor.group(2), chip, sensor.group(1), value));
                }
            }
        }
        write(out, readings, "fan", "node_hwmon_fan_rpm", 1, "Hardware monitor for fan revolutions per minute (input)");
        write(out, readings, "in", "node_hwmon_in_volts", PER_MILLI, "Hardware monitor for voltage (input)");
        write(out, readings, "temp", "node_hwmon_temp_celsius", PER_MILLI,
                "Hardware monitor for temperature (input)");
    }

    private static void write(ExpositionWriter out, List<Reading> readings, String kind, String name, double factor,
            String help) {
        List<Reading> ofKind = readings.stream().filter(reading -> reading.kind.equals(kind)).toList();
        if (!ofKind.isEmpty()) {
            out.family(name, MetricType.GAUGE, help);
            ofKind.forEach(reading -> out.sample(name, reading.value * factor, "chip", reading.chip, "sensor",
                    reading.sensor));
        }
    }
}
