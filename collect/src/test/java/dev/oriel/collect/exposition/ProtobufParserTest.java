package dev.oriel.collect.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.collect.Conformance;
import dev.oriel.collect.exposition.ProtobufParser.NativeHistograms;
import dev.oriel.model.Histogram;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProtobufParserTest {
    private static RecordingSink read(String name, NativeHistograms nativeHistograms) {
        String text = new String(Conformance.bytes("exposition/protobuf/" + name + ".textproto"),
                StandardCharsets.UTF_8);
        return parse(TextProto.encodeDelimited(text), nativeHistograms);
    }

    private static RecordingSink parse(byte[] body, NativeHistograms nativeHistograms) {
        RecordingSink sink = new RecordingSink();
        new ProtobufParser(body, body.length, nativeHistograms, sink).parse();
        return sink;
    }

    @Test
    void readsALabelledSummary() {
        assertThat(read("rpc_durations_seconds", NativeHistograms.PREFERRED).entries).containsExactly(
                "HELP rpc_durations_seconds RPC latency distributions.", "TYPE rpc_durations_seconds summary",
                "rpc_durations_seconds_count{service=\"exponential\"} 262.0",
                "rpc_durations_seconds_sum{service=\"exponential\"} 2.5551262820703587E-4",
                "rpc_durations_seconds{quantile=\"0.5\", service=\"exponential\"} 6.442786329648548E-7",
                "rpc_durations_seconds{quantile=\"0.9\", service=\"exponential\"} 1.9435742936658396E-6",
                "rpc_durations_seconds{quantile=\"0.99\", service=\"exponential\"} 4.0471608667037015E-6");
    }

    @Test
    void takesTheStartOfACounterAlong() {
        assertThat(read("test_counter_with_createdtimestamp", NativeHistograms.PREFERRED).entries)
                .contains("test_counter_with_createdtimestamp 42.0 since 1625851153146");
    }

    @Test
    void readsAWholeNativeHistogramWithExemplarsThatHaveATime() {
        RecordingSink sink = read("test_histogram", NativeHistograms.PREFERRED);
        assertThat(sink.entries).endsWith("test_histogram histogram of 175.0 @1234568",
                "  # {dummyID=\"59727\"} -3.9E-4 @1625851155146");
        Histogram histogram = sink.histograms.getFirst();
        assertThat(histogram.schema()).isEqualTo(3);
        assertThat(histogram.integer()).isTrue();
        assertThat(histogram.zeroCount()).isEqualTo(2);
        assertThat(histogram.positive().indexes()).containsExactly(-161, -152, -151, -150);
        assertThat(histogram.positive().counts()).containsExactly(1, 3, 2, 1);
        assertThat(histogram.negative().indexes()).containsExactly(-162, -138, -137, -136, -135);
        assertThat(histogram.negative().counts()).containsExactly(1, 4, 2, 1, 2);
    }

    @Test
    void readsClassicBucketsBesideNativeOnesWhenAsked() {
        assertThat(read("test_histogram", NativeHistograms.WITH_CLASSIC).entries).contains(
                "test_histogram histogram of 175.0 @1234568", "test_histogram_count 175.0 @1234568",
                "test_histogram_bucket{le=\"-0.0004899999999999998\"} 2.0 @1234568",
                "test_histogram_bucket{le=\"+Inf\"} 175.0 @1234568");
    }

    @Test
    void readsOnlyClassicBucketsWhenNativeOnesAreIgnored() {
        RecordingSink sink = read("test_histogram", NativeHistograms.IGNORED);
        assertThat(sink.histograms).isEmpty();
        assertThat(sink.entries).contains("test_histogram_bucket{le=\"-0.0002899999999999998\"} 16.0 @1234568",
                "  # {dummyID=\"5617\"} -2.9E-4");
    }

    @Test
    void marksGaugeHistograms() {
        RecordingSink sink = read("test_gauge_histogram", NativeHistograms.PREFERRED);
        assertThat(sink.histograms.getFirst().counterReset()).isEqualTo(Histogram.CounterReset.GAUGE);
        assertThat(sink.entries).contains("TYPE test_gauge_histogram gaugehistogram");
    }

    @Test
    void readsFractionalCounts() {
        Histogram histogram = read("test_float_histogram_with_zerothreshold_zero",
                NativeHistograms.PREFERRED).histograms
                .getFirst();
        assertThat(histogram.integer()).isFalse();
        assertThat(histogram.positive().indexes()).containsExactly(8, 9);
        assertThat(histogram.positive().counts()).containsExactly(2, 3);
    }

    @Test
    void takesAnEmptySpanForANativeHistogramWithoutObservations() {
        Histogram histogram = read("empty_histogram", NativeHistograms.PREFERRED).histograms.getFirst();
        assertThat(histogram.positive().size()).isZero();
        assertThat(histogram.count()).isZero();
    }

    @Test
    void takesAHistogramWithoutSpansForAClassicOne() {
        RecordingSink sink = read("test_histogram3", NativeHistograms.PREFERRED);
        assertThat(sink.histograms).isEmpty();
        assertThat(sink.entries).contains("test_histogram3_bucket{le=\"-20.0\"} 2.0",
                "test_histogram3_bucket{le=\"+Inf\"} 6.0");
    }

    @Test
    void prefersTheExemplarsOfTheNativeHistogramItself() {
        assertThat(read("test_histogram_with_native_histogram_exemplars2", NativeHistograms.PREFERRED).entries)
                .filteredOn(entry -> entry.startsWith("  #"))
                .containsExactly("  # {dummyID=\"59780\"} -3.9E-4 @1625851155146");
    }

    @Test
    void readsEveryTextprotoAndEveryStreamOfTheSuite() {
        for (java.nio.file.Path file : Conformance.files("exposition/protobuf", ".textproto")) {
            String name = file.getFileName().toString().replace(".textproto", "");
            assertThat(read(name, NativeHistograms.WITH_CLASSIC).entries).as(name).hasSizeGreaterThan(2);
        }
        assertThat(parse(Conformance.bytes("exposition/protobuf/delimited-multimessage.pb"),
                NativeHistograms.PREFERRED).entries).hasSizeGreaterThan(3);
        assertThat(parse(Conformance.bytes("exposition/protobuf/delimited-live-prometheus.pb"),
                NativeHistograms.PREFERRED).entries).hasSizeGreaterThan(500);
    }

    @Test
    void refusesTruncatedAndDamagedBodiesWithAMessage() {
        byte[] body = Conformance.bytes("exposition/protobuf/delimited-multimessage.pb");
        assertThatThrownBy(() -> parse(Arrays.copyOf(body, body.length - 1), NativeHistograms.PREFERRED))
                .isInstanceOf(ExpositionException.class)
                .hasMessageContaining("expected: at most");
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = body.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                parse(damaged, NativeHistograms.WITH_CLASSIC);
            } catch (ExpositionException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void refusesSpansThatDoNotFitTheCounts() {
        String text = """
                name: "h"
                type: HISTOGRAM
                metric: <
                  histogram: <
                    positive_span: <
                      offset: 0
                      length: 1000000000
                    >
                    positive_delta: 1
                  >
                >
                """;
        assertThatThrownBy(() -> parse(TextProto.encodeDelimited(text), NativeHistograms.PREFERRED))
                .isInstanceOf(ExpositionException.class)
                .hasMessage("native histogram spans: 1000000000 buckets (expected: 1, as many as counts)");
    }

    @Test
    void findsTheSeriesOfAMetricAgain() {
        byte[] one = TextProto.encodeDelimited(new String(
                Conformance.bytes("exposition/protobuf/test_histogram_family.textproto"), StandardCharsets.UTF_8));
        byte[] twice = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, twice, one.length, one.length);
        List<String> entries = parse(twice, NativeHistograms.WITH_CLASSIC).entries;
        assertThat(entries.subList(entries.size() / 2, entries.size()))
                .isEqualTo(entries.subList(0, entries.size() / 2));
    }
}
