package dev.oriel.receive.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

class OverLimitTest {
    private final MemoryMetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED.withMaxSeries(2),
            InstantSource.system());
    private final RemoteWriteReceiver receiver = new RemoteWriteReceiver(store, RemoteWriteLimits.DEFAULT);

    private WriteOutcome send(long timestampMillis, String... names) throws IOException {
        ProtobufWriter request = new ProtobufWriter();
        for (String name : names) {
            ByteArrayOutputStream series = new ByteArrayOutputStream();
            series.write(LabelBytes.encode(Labels.of("__name__", name)));
            series.write(new ProtobufWriter()
                    .message(2, new ProtobufWriter().fixed(1, 1.5).varint(2, timestampMillis))
                    .bytes());
            request.bytes(1, series.toByteArray());
        }
        byte[] body = Snappy.compress(request.bytes());
        return receiver.receive(Tenant.DEFAULT, body, 0, body.length);
    }

    @Test
    void storesTheSeriesItKnowsAndRefusesTheNewOnesOverTheLimit() throws IOException {
        assertThat(send(1_000, "a", "b")).isEqualTo(new WriteOutcome(204, "", 2));

        assertThat(send(2_000, "c", "a", "d", "b"))
                .isEqualTo(new WriteOutcome(400, "2 series refused, the first: series of"
                        + " tenant default: 3 (expected: at most 2, limits.max_series); the rest stored", 2));
        assertThat(send(3_000, "a", "b")).isEqualTo(new WriteOutcome(204, "", 2));
    }

    @Test
    void storesTheRestOfWhatHasLabelsThatAreRefused() throws IOException {
        WriteOutcome outcome = send(1_000, "a", "q".repeat(5_000), "b");

        assertThat(outcome.status()).isEqualTo(400);
        assertThat(outcome.samples()).isEqualTo(2);
        assertThat(outcome.message()).startsWith("1 series refused, the first: ")
                .contains("4096")
                .endsWith("; the rest stored");
    }
}
