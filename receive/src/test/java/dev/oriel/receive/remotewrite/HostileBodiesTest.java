package dev.oriel.receive.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.fuzz.Mutation;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.Snappy;

/// Bodies that claim or are what they should not be.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class HostileBodiesTest {
    private final MemoryMetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED,
            InstantSource.fixed(Instant.EPOCH));
    private final RemoteWriteReceiver receiver = new RemoteWriteReceiver(store, RemoteWriteLimits.DEFAULT);

    private int receive(byte[] body) {
        return receiver.receive(Tenant.DEFAULT, body, 0, body.length).status();
    }

    private static byte[] claiming(long bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rest = bytes;
        for (; rest > 0x7f; rest >>>= 7) {
            out.write((int) (rest & 0x7f | 0x80));
        }
        out.write((int) rest);
        out.writeBytes(new byte[20]);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1 << 20, 64L << 20, (64L << 20) + 1, 1L << 30, Integer.MAX_VALUE, 1L << 31, 0xffff_ffffL,
        1L << 40, Long.MAX_VALUE})
    void aBombIsRefusedBeforeItsMemoryIsTaken(long claimed) {
        byte[] body = claiming(claimed);
        assertThat(receive(body)).isIn(400, 413);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            receive(body);
        }
        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 1_000).isLessThan(1 << 14);
    }

    @Test
    void anyBodyIsStoredOrRefused() throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        for (int i = 0; i < 5; i++) {
            ByteArrayOutputStream series = new ByteArrayOutputStream();
            series.writeBytes(LabelBytes.encode(Labels.of("__name__", "up", "i", Integer.toString(i))));
            series.writeBytes(new ProtobufWriter().message(2, new ProtobufWriter().fixed(1, i).varint(2, 1_000 + i))
                    .bytes());
            request.writeBytes(new ProtobufWriter().bytes(1, series.toByteArray()).bytes());
        }
        Mutation messages = new Mutation(1, List.of(request.toByteArray()));
        Mutation blocks = new Mutation(2, List.of(Snappy.compress(request.toByteArray())));
        int refused = 0;
        for (int round = 0; round < Mutation.ROUNDS; round++) {
            int status = receive(round % 2 == 0 ? blocks.next() : Snappy.compress(messages.next()));
            assertThat(status).as("round %s", round).isIn(204, 400, 413);
            refused += status == 204 ? 0 : 1;
        }
        assertThat(refused).isBetween(Mutation.ROUNDS / 4, Mutation.ROUNDS - 1);
    }

    @Test
    void bodiesThatNeedMoreMemoryAtOnceThanThereIsAreToBeSentAgain() {
        DecodeBudget budget = new DecodeBudget(10);
        budget.take(6);
        assertThatThrownBy(() -> budget.take(5)).isInstanceOf(OverCapacityException.class)
                .hasMessage("request bodies: 11 bytes decoded at once (expected: at most 10, an eighth of the heap)");
        budget.giveBack(6);
        budget.take(10);
    }

    @Test
    void aBodyLargerThanTheBudgetIsTakenWhenItIsAlone() {
        DecodeBudget budget = new DecodeBudget(10);
        budget.take(25);
        assertThatThrownBy(() -> budget.take(1)).isInstanceOf(OverCapacityException.class);
        budget.giveBack(25);
        budget.take(1);
    }
}
