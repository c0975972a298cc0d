package dev.oriel.benchmarks.kernel;

import dev.oriel.benchmarks.load.Phase;
import dev.oriel.benchmarks.load.Profile;
import dev.oriel.benchmarks.load.Shape;
import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.receive.wire.SnappyDecoder;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.MetricAppender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// What becomes of a request of remote write before its samples are appended: its body is decompressed, and each
/// series is found by the bytes of its labels, in the order in which senders repeat them, or in none.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestKernel {
    static final int SERIES = 10_000;
    private static final Profile PROFILE = Profile.ofLoad(100, 1, 1);
    private static final int SLACK_BYTES = 16;

    @SuppressWarnings("NullAway.Init")
    private LoadedStore store;
    @SuppressWarnings("NullAway.Init")
    private MetricAppender appender;
    private byte[] body = new byte[0];
    private byte[] decoded = new byte[0];
    private final List<byte[]> inOrder = new ArrayList<>();
    private final List<byte[]> shuffled = new ArrayList<>();

    @Setup
    public void load() throws IOException {
        store = new LoadedStore(PROFILE, Shape.REGULAR);
        body = store.bodies(Phase.STEADY).getFirst();
        decoded = new byte[decodedLength() + SLACK_BYTES];
        appender = store.store().appender(Tenant.DEFAULT);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < SERIES; i++) {
            byte[] labels = LabelBytes.encode(Labels.of("__name__", "requests_total", "code", "200", "instance",
                    "host-%04d:9100".formatted(i / 10), "job", "web", "path", "/api/v1/items/" + i % 10));
            appender.series(labels, 0, labels.length);
            inOrder.add(labels);
            shuffled.add(random.nextInt(shuffled.size() + 1), labels);
        }
    }

    int decodedLength() {
        return SnappyDecoder.decodedLength(body, 0, body.length, Integer.MAX_VALUE - SLACK_BYTES);
    }

    /// A whole body, of 2000 samples.
    @Benchmark
    public byte[] decompress() {
        SnappyDecoder.decode(body, 0, body.length, decoded, decodedLength());
        return decoded;
    }

    /// @return the sum of the series' numbers
    @Benchmark
    @OperationsPerInvocation(SERIES)
    public long lookUpInOrder() {
        return lookUp(inOrder);
    }

    /// @return the sum of the series' numbers
    @Benchmark
    @OperationsPerInvocation(SERIES)
    public long lookUpShuffled() {
        return lookUp(shuffled);
    }

    private long lookUp(List<byte[]> labels) {
        long sum = 0;
        for (byte[] each : labels) {
            sum += appender.series(each, 0, each.length);
        }
        return sum;
    }

    @TearDown
    public void close() throws IOException {
        appender.close();
        store.close();
    }
}
