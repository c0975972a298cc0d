package dev.oriel.receive.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oriel.model.Histogram;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.StaleMarker;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.storage.metric.SeriesSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.Snappy;

class RemoteWriteReceiverTest {
    private final MemoryMetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED,
            InstantSource.system());
    private final RemoteWriteReceiver receiver = new RemoteWriteReceiver(store, RemoteWriteLimits.DEFAULT);

    private WriteOutcome receive(byte[] body) {
        return receiver.receive(Tenant.DEFAULT, body, 0, body.length);
    }

    private Map<Labels, Map<Long, Long>> stored() {
        Map<Labels, Map<Long, Long>> bitsByTime = new HashMap<>();
        try (MetricQuerier querier = store.querier(Tenant.DEFAULT, TimeRange.ALL)) {
            SeriesSet set = querier.select(TimeRange.ALL, List.of());
            SampleColumns columns = new SampleColumns();
            SeriesSet.SampleReader reader = set.reader();
            for (int i = 0; i < set.size(); i++) {
                reader.read(i, columns);
                Map<Long, Long> samples = new HashMap<>();
                for (int k = 0; k < columns.count(); k++) {
                    samples.put(columns.times()[k], Double.doubleToRawLongBits(columns.values()[k]));
                }
                bitsByTime.put(set.labels(i), samples);
            }
        }
        return bitsByTime;
    }

    @ParameterizedTest
    @ValueSource(strings = {"samples-1", "samples-2", "samples-3", "stale-1"})
    void storesWhatPrometheusSent(String name) throws IOException {
        Path folder = Path.of(System.getProperty("oriel.root")).resolveSibling("shared/conformance/remote-write");
        assumeTrue(Files.isDirectory(folder), "the conformance data is not beside the project");
        WriteOutcome outcome = receive(Files.readAllBytes(folder.resolve(name + ".snappy")));
        assertThat(outcome.status()).isEqualTo(204);

        Map<Labels, Map<Long, Long>> expected = new HashMap<>();
        for (JsonNode series : new ObjectMapper().readTree(folder.resolve(name + ".json").toFile()).get("timeseries")) {
            Map<String, String> labels = new HashMap<>();
            series.get("labels").properties().forEach(entry -> labels.put(entry.getKey(), entry.getValue().asText()));
            Map<Long, Long> samples = expected.computeIfAbsent(Labels.of(labels), _ -> new HashMap<>());
            for (JsonNode sample : series.get("samples")) {
                samples.put(sample.get(0).asLong(), bits(sample.get(1)));
            }
        }
        assertThat(stored()).isEqualTo(expected);
    }

    private static long bits(JsonNode value) {
        if (value.isNumber()) {
            return Double.doubleToRawLongBits(value.asDouble());
        }
        return switch (value.asText()) {
            case "StaleNaN" -> StaleMarker.BITS;
            case "NaN" -> 0x7ff8_0000_0000_0001L;
            case "+Inf", "Inf" -> Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
            default -> Double.doubleToRawLongBits(Double.parseDouble(value.asText()));
        };
    }

    @Test
    void readsLabelsThatComeAfterTheirSamples() throws IOException {
        byte[] labels = LabelBytes.encode(Labels.of("__name__", "up", "job", "a"));
        byte[] sample = new ProtobufWriter().message(2, new ProtobufWriter().fixed(1, 1.5).varint(2, 1_000)).bytes();
        byte[] series = concat(sample, labels);
        byte[] body = Snappy.compress(new ProtobufWriter().bytes(1, series).bytes());
        assertThat(receive(body)).isEqualTo(new WriteOutcome(204, "", 1));
        assertThat(stored()).containsOnlyKeys(Labels.of("__name__", "up", "job", "a"));
    }

    @Test
    void readsASampleInEveryShapeThatProtobufAllows() throws IOException {
        long negative = -62_135_596_800_000L;
        Map<String, byte[]> shapes = Map.of("value first", new ProtobufWriter().fixed(1, 1.5).varint(2, 1_000).bytes(),
                "zero left out", new ProtobufWriter().varint(2, 1_000).bytes(),
                "time first", new ProtobufWriter().varint(2, 1_000).fixed(1, 1.5).bytes(),
                "no time", new ProtobufWriter().fixed(1, 1.5).bytes(),
                "unknown field", new ProtobufWriter().fixed(1, 1.5).varint(2, 1_000).varint(9, 7).bytes(),
                "value twice", new ProtobufWriter().fixed(1, 0.5).fixed(1, 1.5).varint(2, 1_000).bytes(),
                "time twice", new ProtobufWriter().fixed(1, 1.5).varint(2, 1).varint(2, 1_000).bytes(),
                "negative time", new ProtobufWriter().fixed(1, 1.5).varint(2, negative).bytes(),
                "empty", new byte[0]);
        ProtobufWriter request = new ProtobufWriter();
        String longValue = "v".repeat(300);
        shapes.forEach((shape, sample) -> request.bytes(1,
                concat(LabelBytes.encode(Labels.of("__name__", "x", "long", longValue, "shape", shape)),
                        new ProtobufWriter().bytes(2, sample).bytes())));
        assertThat(receive(Snappy.compress(request.bytes()))).isEqualTo(new WriteOutcome(204, "", shapes.size()));

        Map<String, Map<Long, Long>> byShape = new HashMap<>();
        stored().forEach((labels, samples) -> byShape.put(labels.get("shape"), samples));
        long value = Double.doubleToRawLongBits(1.5);
        Map<Long, Long> usual = Map.of(1_000L, value);
        assertThat(byShape).isEqualTo(Map.of("value first", usual, "zero left out", Map.of(1_000L, 0L), "time first",
                usual, "no time", Map.of(0L, value), "unknown field", usual, "value twice", usual, "time twice",
                usual, "negative time", Map.of(negative, value), "empty", Map.of(0L, 0L)));
    }

    @Test
    void readsSeveralSamplesOfASeries() throws IOException {
        byte[] series = LabelBytes.encode(Labels.of("__name__", "up"));
        for (int i = 1; i <= 3; i++) {
            series = concat(series,
                    new ProtobufWriter().message(2, new ProtobufWriter().fixed(1, i).varint(2, 1_000L * i)).bytes());
        }
        assertThat(receive(Snappy.compress(new ProtobufWriter().bytes(1, series).bytes())).samples()).isEqualTo(3);
        assertThat(stored().values().iterator().next()).containsOnlyKeys(1_000L, 2_000L, 3_000L);
    }

    @Test
    void readsIntegerHistogramsBySpansAndDeltas() throws IOException {
        ProtobufWriter histogram = new ProtobufWriter().varint(1, 7)
                .fixed(3, 18.4)
                .varint(4, 2)
                .fixed(5, 0.001)
                .varint(6, 2)
                .message(11, new ProtobufWriter().varint(1, 0).varint(2, 2))
                .message(11, new ProtobufWriter().varint(1, 2).varint(2, 2))
                .bytes(12, new byte[]{2, 2, 1, 0})
                .varint(15, 5_000);
        byte[] series = concat(LabelBytes.encode(Labels.of("__name__", "latency")),
                new ProtobufWriter().message(4, histogram).bytes());
        assertThat(receive(Snappy.compress(new ProtobufWriter().bytes(1, series).bytes())).status()).isEqualTo(204);
        try (MetricQuerier querier = store.querier(Tenant.DEFAULT, TimeRange.ALL)) {
            SeriesSet set = querier.select(TimeRange.ALL, List.of(LabelMatcher.equal("__name__", "latency")));
            SampleColumns columns = new SampleColumns();
            set.reader().read(0, columns);
            Histogram stored = Objects.requireNonNull(columns.histograms())[0];
            assertThat(stored.schema()).isEqualTo(1);
            assertThat(stored.positive().indexes()).containsExactly(0, 1, 3, 4);
            assertThat(stored.positive().counts()).containsExactly(1, 2, 1, 1);
            assertThat(stored.count()).isEqualTo(7);
            assertThat(stored.integer()).isTrue();
        }
    }

    @Test
    void refusesAHistogramThatContradictsItselfAndKeepsTheRest() throws IOException {
        ProtobufWriter beyondItsBounds = new ProtobufWriter().varint(1, 3)
                .varint(4, 2 * 53 - 1)
                .message(11, new ProtobufWriter().varint(1, 0).varint(2, 3))
                .bytes(12, new byte[]{2, 0, 0})
                .varint(15, 5_000)
                .fixed(16, 1.0);
        ProtobufWriter counts = new ProtobufWriter().varint(1, 12)
                .message(11, new ProtobufWriter().varint(1, 0).varint(2, 1))
                .bytes(12, new byte[]{2})
                .varint(15, 5_000);
        byte[] series = concat(LabelBytes.encode(Labels.of("__name__", "latency")),
                new ProtobufWriter().message(4, beyondItsBounds).message(4, counts).bytes());
        byte[] both = concat(new ProtobufWriter().bytes(1, series).bytes(), uncompressed("up", 2_000, 1.0));
        assertThat(receive(Snappy.compress(both))).isEqualTo(new WriteOutcome(400, "2 histograms refused, the first: "
                + "histogram bucket index: 2 (expected: 0 to 1); the rest stored", 1));
        assertThat(stored()).containsOnlyKeys(Labels.of("__name__", "up"));
    }

    @Test
    void namesTheFirstRefusedSampleAndKeepsTheRest() throws IOException {
        assertThat(receive(request("up", 2_000, 1.0)).status()).isEqualTo(204);
        byte[] both = Snappy.compress(concat(uncompressed("up", 2_000, 2.0), uncompressed("down", 2_000, 2.0)));
        WriteOutcome outcome = receive(both);
        assertThat(outcome.status()).isEqualTo(400);
        assertThat(outcome.samples()).isEqualTo(1);
        assertThat(outcome.message()).startsWith("1 of 2 samples refused; the first: ").contains("up");
        assertThat(stored()).containsOnlyKeys(Labels.of("__name__", "up"), Labels.of("__name__", "down"));
    }

    @Test
    void answersEveryDamagedBodyWithTheSendersMistakeAndNeverWithOurs() throws IOException {
        byte[] whole = Snappy.uncompress(request("up", 2_000, 1.0));
        Random random = new Random(7);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            WriteOutcome outcome = receive(Snappy.compress(damaged));
            assertThat(outcome.status()).as(outcome.message()).isIn(204, 400, 429);
            accepted += outcome.status() == 204 ? 1 : 0;
        }
        assertThat(accepted).isLessThan(20_000);
    }

    private static byte[] request(String name, long timestampMillis, double value) throws IOException {
        return Snappy.compress(uncompressed(name, timestampMillis, value));
    }

    private static byte[] uncompressed(String name, long timestampMillis, double value) {
        byte[] sample = new ProtobufWriter()
                .message(2, new ProtobufWriter().fixed(1, value).varint(2, timestampMillis))
                .bytes();
        return new ProtobufWriter().bytes(1, concat(LabelBytes.encode(Labels.of("__name__", name)), sample)).bytes();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
