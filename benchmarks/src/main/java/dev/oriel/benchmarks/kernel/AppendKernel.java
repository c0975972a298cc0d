package dev.oriel.benchmarks.kernel;

import dev.oriel.benchmarks.load.HostSeries;
import dev.oriel.benchmarks.load.Phase;
import dev.oriel.benchmarks.load.Profile;
import dev.oriel.benchmarks.load.Shape;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// A request of remote write into a store: decompress, decode, look up, journal, force, apply. The series are known.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class AppendKernel {
    /// Requests of an invocation, and so what one operation is: a request of 2000 samples.
    static final int REQUESTS = 500;
    private static final int HOSTS_IN_A_REQUEST = 20;
    private static final Profile PROFILE = Profile.ofLoad(4 * HOSTS_IN_A_REQUEST, 1, REQUESTS / 4);

    @Param
    private Shape shape = Shape.REGULAR;

    @SuppressWarnings("NullAway.Init")
    private LoadedStore store;
    private List<byte[]> bodies = List.of();

    /// An operation's samples.
    static long samplesInARequest() {
        return (long) HOSTS_IN_A_REQUEST * HostSeries.COUNT;
    }

    @Setup(Level.Iteration)
    public void load() throws IOException {
        store = new LoadedStore(PROFILE, shape);
        bodies = store.bodies(Phase.TAIL);
    }

    /// @return the samples that are durable
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public long append() {
        long durable = 0;
        for (byte[] body : bodies) {
            durable += store.receive(body);
        }
        return durable;
    }

    @TearDown(Level.Iteration)
    public void close() throws IOException {
        store.close();
    }
}
