package dev.oriel.benchmarks.differential;

import dev.oriel.benchmarks.load.WriteMessage;
import dev.oriel.model.StaleMarker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/// The samples that both servers get: few series of many shapes, over an hour that crosses a day's and a month's end.
///
/// No sample lies on a whole second, and questions look at whole seconds, so whether the bounds of a range belong to it
/// makes no difference.
final class MixedSeries {
    /// 31 January 2026, 23:30:00 UTC.
    static final long START_MILLIS = 1_769_902_200_000L;
    static final long END_MILLIS = START_MILLIS + SampleSeries.TICKS * SampleSeries.INTERVAL_MILLIS;
    private static final int TICKS_IN_A_REQUEST = 10;

    private final List<SampleSeries> series = new ArrayList<>();
    private final SplittableRandom random;

    private MixedSeries(long seed) {
        random = new SplittableRandom(seed);
    }

    static List<SampleSeries> of(long seed) {
        MixedSeries data = new MixedSeries(seed);
        data.counters();
        data.gauges();
        data.oddValues();
        data.latencies();
        data.oddBuckets();
        data.comingAndGoing();
        data.joins();
        data.oddLabels();
        return List.copyOf(data.series);
    }

    /// Bodies of remote write, in the order of time.
    static List<byte[]> requests(List<SampleSeries> series) throws IOException {
        List<byte[]> labels = series.stream().map(each -> WriteMessage.labels(each.labels())).toList();
        List<byte[]> bodies = new ArrayList<>();
        WriteMessage message = new WriteMessage();
        for (int tick = 0; tick < SampleSeries.TICKS; tick++) {
            for (int i = 0; i < series.size(); i++) {
                SampleSeries each = series.get(i);
                if (each.present().get(tick)) {
                    message.sample(labels.get(i), each.values()[tick], each.timeMillis(tick, START_MILLIS));
                }
            }
            if ((tick + 1) % TICKS_IN_A_REQUEST == 0) {
                bodies.add(message.compressed());
                message.reset();
            }
        }
        return bodies;
    }

    private SampleSeries add(IntToDoubleFunction value, String... labels) {
        TreeMap<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            sorted.put(labels[i], labels[i + 1]);
        }
        List<String> pairs = new ArrayList<>();
        sorted.forEach((name, text) -> {
            pairs.add(name);
            pairs.add(text);
        });
        long offset = new long[]{137, 411, 683, 4_359, 11_877}[series.size() % 5];
        SampleSeries one = SampleSeries.of(pairs, offset, series.size() % 3 == 0 ? 90 : 0, value);
        series.add(one);
        return one;
    }

    /// @param resetChance of a start from zero at each tick
    private IntToDoubleFunction counter(double first, double step, boolean whole, double resetChance) {
        double[] at = {first};
        return _ -> {
            double now = at[0];
            double more = random.nextDouble() < 0.2 ? 0 : step * (0.5 + random.nextDouble());
            at[0] = random.nextDouble() < resetChance ? 0 : now + (whole ? Math.rint(more) : more);
            return now;
        };
    }

    private void counters() {
        for (String job : List.of("api", "db")) {
            for (String instance : List.of("a:80", "b:80", "c:80")) {
                for (String code : List.of("200", "404", "500")) {
                    boolean often = code.equals("200");
                    add(counter(often ? 12_000 : 0, often ? 50 : 3, true, instance.equals("b:80") ? 0.03 : 0),
                            "__name__", "requests_total", "job", job, "instance", instance, "code", code)
                            .missing(instance.equals("c:80") ? 0.15 : 0, random);
                }
            }
        }
        for (String instance : List.of("a:80", "b:80", "c:80", "d:80")) {
            for (String device : List.of("eth0", "lo")) {
                add(counter(1e9, 1_234.567, false, 0.01), "__name__", "bytes_total", "instance", instance, "device",
                        device).without(60, instance.equals("a:80") ? 95 : 63);
            }
        }
    }

    private void gauges() {
        int phase = 0;
        for (String instance : List.of("a:80", "b:80", "c:80", "d:80")) {
            for (String room : List.of("attic", "cellar")) {
                double shift = phase++;
                add(tick -> Math.rint((20 * Math.sin(tick / 17.0 + shift) - 3 + random.nextDouble()) * 100) / 100,
                        "__name__", "temperature", "instance", instance, "room", room)
                        .missing(0.05, random);
            }
        }
        for (int i = 0; i < 10; i++) {
            int base = i;
            add(tick -> (base + tick / 20) % 7, "__name__", "small", "i", Integer.toString(i), "parity",
                    i % 2 == 0 ? "even" : "odd");
        }
        for (String zone : List.of("x", "y")) {
            add(_ -> random.nextInt(3) - 1, "__name__", "flag", "zone", zone, "job", "api");
        }
    }

    private void oddValues() {
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -0.0, 1, -1, 1.5, 1e300,
            -1e300, Double.MIN_VALUE, 9_007_199_254_740_993.0, 0.1, 1e-9};
        for (String kind : List.of("any", "nan", "inf", "huge", "signed")) {
            add(tick -> switch (kind) {
                case "nan" -> tick % 4 == 0 ? Double.NaN : tick;
                case "inf" -> tick % 6 == 0 ? Double.POSITIVE_INFINITY : tick % 6 == 3 ? Double.NEGATIVE_INFINITY : 7;
                case "huge" -> (tick % 2 == 0 ? 1 : -1) * 1e16 + tick;
                case "signed" -> tick % 2 == 0 ? -0.0 : 0.0;
                default -> odd[random.nextInt(odd.length)];
            }, "__name__", "odd", "kind", kind, "job", "db");
        }
        add(_ -> Double.NaN, "__name__", "never", "job", "api");
        add(_ -> 0.1, "__name__", "tenth", "job", "api");
    }

    private void latencies() {
        List<String> bounds = List.of("0.1", "0.25", "0.5", "1", "2.5", "+Inf");
        for (String job : List.of("api", "db")) {
            for (String instance : List.of("a:80", "b:80")) {
                double[] counts = new double[bounds.size()];
                double[][] all = new double[SampleSeries.TICKS][];
                double[] sums = new double[SampleSeries.TICKS];
                double sum = 0;
                for (int tick = 0; tick < SampleSeries.TICKS; tick++) {
                    for (int events = random.nextInt(20); events > 0; events--) {
                        int bucket = Math.min(bounds.size() - 1, random.nextInt(4) + random.nextInt(3));
                        sum += bucket * 0.3;
                        for (int b = bucket; b < counts.length; b++) {
                            counts[b]++;
                        }
                    }
                    if (job.equals("db") && tick == 130) {
                        counts = new double[bounds.size()];
                        sum = 0;
                    }
                    all[tick] = counts.clone();
                    sums[tick] = sum;
                }
                // All series of a target share their time, as a scrape has them.
                long offset = instance.equals("a:80") ? 137 : 683;
                int last = bounds.size() - 1;
                for (int b = 0; b <= last; b++) {
                    int bucket = b;
                    together(offset, tick -> all[tick][bucket], "__name__", "latency_seconds_bucket", "job", job,
                            "instance", instance, "le", bounds.get(b));
                }
                together(offset, tick -> all[tick][last], "__name__", "latency_seconds_count", "job", job, "instance",
                        instance);
                together(offset, tick -> sums[tick], "__name__", "latency_seconds_sum", "job", job, "instance",
                        instance);
            }
        }
    }

    private void together(long offsetMillis, IntToDoubleFunction value, String... labels) {
        SampleSeries drawn = add(value, labels);
        series.set(series.size() - 1,
                new SampleSeries(drawn.labels(), drawn.values(), drawn.present(), offsetMillis, 0));
    }

    /// Buckets as no client should expose them.
    private void oddBuckets() {
        String[][] groups = {{"no_inf", "1", "2", "4"}, {"only_inf", "+Inf"}, {"negative", "-2", "-1", "0", "+Inf"},
            {"falling", "1", "2", "3", "+Inf"}, {"text", "1", "bad", "+Inf"}, {"twice", "1", "1.0", "2", "+Inf"},
            {"empty", "1", "2", "+Inf"}, {"nan", "1", "2", "+Inf"}, {"one", "5", "+Inf"}};
        for (String[] group : groups) {
            for (int b = 1; b < group.length; b++) {
                int bucket = b;
                add(tick -> switch (group[0]) {
                    case "falling" -> tick * (bucket % 2 == 0 ? 2 : 3);
                    case "empty" -> 0;
                    case "nan" -> bucket == 2 ? Double.NaN : tick * bucket;
                    default -> tick * bucket;
                }, "__name__", "odd_bucket", "group", group[0], "le", group[b]);
            }
        }
        add(tick -> tick, "__name__", "odd_bucket", "group", "no_le");
    }

    private void comingAndGoing() {
        for (int i = 0; i < 12; i++) {
            int from = i * 18;
            add(tick -> 5.0 + tick - from, "__name__", "guest", "n", Integer.toString(i), "job",
                    i % 2 == 0 ? "api" : "db")
                    .without(0, from)
                    .without(from + 25 + i, SampleSeries.TICKS)
                    .with(Math.min(from + 25 + i, SampleSeries.TICKS - 1), i % 3 == 0 ? StaleMarker.VALUE : i);
        }
        for (int i = 0; i < 4; i++) {
            int every = 19 + i * 3;
            SampleSeries sparse = add(tick -> tick / 10.0, "__name__", "sparse", "i", Integer.toString(i));
            for (int tick = 0; tick < SampleSeries.TICKS; tick++) {
                if (tick % every != 0) {
                    sparse.without(tick, tick + 1);
                }
            }
        }
        SampleSeries flapping = add(tick -> tick, "__name__", "flapping", "job", "api");
        for (int tick = 7; tick < SampleSeries.TICKS; tick += 11) {
            flapping.with(tick, StaleMarker.VALUE);
        }
        add(tick -> tick, "__name__", "once", "job", "db").without(0, 100).without(101, SampleSeries.TICKS);
    }

    private void joins() {
        for (String instance : List.of("a:80", "b:80", "c:80")) {
            add(_ -> 1, "__name__", "target_info", "job", "api", "instance", instance, "version",
                    instance.equals("c:80") ? "2.0" : "1.9", "rack", "r" + instance.charAt(0));
            add(_ -> 1, "__name__", "target_info", "job", "db", "instance", instance, "version", "7", "rack", "");
        }
        for (String side : List.of("left", "right")) {
            for (int id = 0; id < 6; id++) {
                int value = id + (side.equals("left") ? 0 : id % 2);
                add(tick -> value * 2 + tick % 3, "__name__", side + "_side", "id", Integer.toString(id), "side", side,
                        "parity", id % 2 == 0 ? "even" : "odd");
            }
        }
        for (String name : List.of("level:one:sum", "level:two:sum")) {
            add(counter(0, 4, true, 0), "__name__", name, "job", "api");
        }
    }

    private void oddLabels() {
        List<String> values = List.of("Füße", "日本語", "a\"b", "back\\slash", "", "two words", "é", "🙂", "{}", "a|b",
                "line\nfeed");
        for (int i = 0; i < values.size(); i++) {
            int base = i;
            add(tick -> base * 1.25 + tick, "__name__", "texts", "text", values.get(i), "i", Integer.toString(i),
                    "empty", "");
        }
    }
}
